"""The back office: desks, people's places on them and rating scales can be changed here.

What goes through the procedure can only be looked at: there is no side door to a review or a
published verdict. Accounts are Django's own pages.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from reviews.models import (
    ApiKey,
    Approval,
    ApprovalRule,
    Desk,
    Evidence,
    Lease,
    Mail,
    Membership,
    Panel,
    Partner,
    Publication,
    Rating,
    RatingScale,
    RatingScaleVersion,
    Review,
    ReviewEvent,
    Verdict,
)


class ReadOnly(admin.ModelAdmin):
    """A page to look at. Every write goes through `reviews.actions`."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: rows are made by actions."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: rows are changed by actions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: history is never deleted."""
        return False


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    """Reviews by state."""

    list_display = ("claim", "desk", "kind", "state", "state_changed_at", "checker")
    list_filter = ("desk", "state", "kind")
    list_select_related = ("claim", "desk", "checker")


@admin.register(ReviewEvent)
class ReviewEventAdmin(ReadOnly):
    """The history, newest first."""

    list_display = ("at", "review_id", "position", "verb", "before", "after", "actor")
    list_filter = ("verb",)
    list_select_related = ("actor",)
    ordering = ("-id",)


@admin.register(Publication)
class PublicationAdmin(ReadOnly):
    """What readers got."""

    list_display = ("series", "number", "kind", "rating", "published_at", "is_current")
    list_filter = ("is_current", "kind", "rating")


@admin.register(Verdict, Evidence, Approval, Lease)
class PartAdmin(ReadOnly):
    """The parts of a review."""

    list_display = ("__str__", "review_id")


@admin.register(Partner, ApiKey)
class PartnerAdmin(ReadOnly):
    """Partners and their keys. The desk's own pages make and end them."""


class MembershipInline(admin.TabularInline):
    """The people of a desk."""

    model = Membership
    autocomplete_fields = ("person",)
    extra = 0


@admin.register(Panel)
class PanelAdmin(ReadOnly):
    """That a panel was called. Its votes have no page here: who may see them is for `reviews.visibility`."""

    list_display = ("review_id", "called_at", "called_by", "ended_at", "is_revealed")
    list_select_related = ("called_by",)


class ApprovalRuleInline(admin.TabularInline):
    """How many must approve a follow-up, kind by kind."""

    model = ApprovalRule
    extra = 0


@admin.register(Desk)
class DeskAdmin(admin.ModelAdmin):
    """A desk, its rules and its people."""

    list_display = ("name", "slug", "minimum_sources", "approvals_needed", "allows_override")
    inlines = (ApprovalRuleInline, MembershipInline)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: published verdicts name their desk."""
        return False


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Who is on which desk, in which role."""

    list_display = ("person", "desk", "role")
    list_filter = ("desk", "role")
    autocomplete_fields = ("person",)


@admin.register(RatingScale)
class RatingScaleAdmin(admin.ModelAdmin):
    """The names of scales. A scale in use keeps its name: published verdicts and open reviews carry it."""

    list_display = ("name", "slug")

    def has_change_permission(self, request: HttpRequest, obj: RatingScale | None = None) -> bool:
        """Refuse once a review uses a version of it."""
        is_used = obj is not None and Review.objects.filter(rating_scale__scale=obj).exists()
        return not is_used and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RatingScale | None = None) -> bool:
        """Refuse: desks and verdicts name their scale."""
        return False


class RatingInline(admin.TabularInline):
    """The steps of one version."""

    model = Rating
    extra = 0


@admin.register(RatingScaleVersion)
class RatingScaleVersionAdmin(admin.ModelAdmin):
    """One wording of a scale: open until the first review is pinned to it, then closed for good."""

    inlines = (RatingInline,)

    def has_change_permission(self, request: HttpRequest, obj: RatingScaleVersion | None = None) -> bool:
        """Refuse once a review uses it: a verdict's scale is never renamed under it."""
        is_used = obj is not None and Review.objects.filter(rating_scale=obj).exists()
        return not is_used and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RatingScaleVersion | None = None) -> bool:
        """Refuse: add a new version instead."""
        return False


@admin.register(Mail)
class MailAdmin(ReadOnly):
    """Mails to members, the newest first, and why one did not arrive."""

    list_display = ("gathered_at", "person", "tries", "sent_at", "given_up_at", "failure")
    list_select_related = ("person",)
