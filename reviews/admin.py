"""The back office: everything can be looked at here, and nothing of a desk changed.

There is no side door to a review, a published verdict, a rule or a role: those change at the desk, on record.
Accounts are Django's own pages.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from reviews.models import (
    ApiKey,
    Approval,
    ApprovalRule,
    Complaint,
    ComplaintEvent,
    Desk,
    DeskChange,
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
    SpeakerRequest,
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


@admin.register(Complaint)
class ComplaintAdmin(ReadOnly):
    """What readers complain of. The desk's own pages answer them."""

    list_display = ("receipt", "desk", "state", "received_at", "due_on", "closed_at")
    list_filter = ("desk", "state")
    exclude = ("token_digest",)


@admin.register(ComplaintEvent)
class ComplaintEventAdmin(ReadOnly):
    """What happened to complaints, the newest first."""

    list_display = ("at", "complaint", "verb", "actor")
    list_select_related = ("complaint", "actor")
    ordering = ("-id",)


@admin.register(SpeakerRequest)
class SpeakerRequestAdmin(ReadOnly):
    """Corrections asked of speakers."""

    list_display = ("asked_of", "asked_on", "state", "answered_on")
    list_filter = ("state",)


@admin.register(Partner, ApiKey)
class PartnerAdmin(ReadOnly):
    """Partners and their keys. The desk's own pages make and end them."""


@admin.register(Panel)
class PanelAdmin(ReadOnly):
    """That a panel was called. Its votes have no page here: who may see them is for `reviews.visibility`."""

    list_display = ("review_id", "called_at", "called_by", "ended_at", "is_revealed")
    list_select_related = ("called_by",)


class ApprovalRuleInline(admin.TabularInline):
    """How many must approve a follow-up, kind by kind."""

    model = ApprovalRule
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, as `ReadOnly` does."""
        return False

    has_change_permission = has_add_permission


@admin.register(Desk)
class DeskAdmin(ReadOnly):
    """A desk and its rules. Its lead changes them at the desk's settings, where each change is on record."""

    list_display = ("name", "slug", "minimum_sources", "approvals_needed", "allows_override")
    inlines = (ApprovalRuleInline,)


@admin.register(DeskChange)
class DeskChangeAdmin(ReadOnly):
    """What was changed about a desk, the newest first."""

    list_display = ("at", "desk", "subject", "before", "after", "changed_by")
    list_select_related = ("desk", "changed_by")


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Who is on which desk, in which role."""

    list_display = ("person", "desk", "role")
    list_filter = ("desk", "role")
    list_select_related = ("person", "desk")


@admin.register(RatingScale)
class RatingScaleAdmin(ReadOnly):
    """The names of scales."""

    list_display = ("name", "slug")


@admin.register(RatingScaleVersion, Rating)
class ScalePartAdmin(ReadOnly):
    """The wordings of scales and their steps. Another wording is a new version."""


@admin.register(Mail)
class MailAdmin(ReadOnly):
    """Mails to members, the newest first, and why one did not arrive."""

    list_display = ("gathered_at", "person", "tries", "sent_at", "given_up_at", "failure")
    list_select_related = ("person",)
