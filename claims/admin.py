"""Looking at the rows of intake, for people who run the desk. All writes go through the actions.

Topics are the exception: they are a plain list of words that the desk keeps here.
"""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from claims.models import Appearance, Claim, Document, Fetch, Page, Source, Speaker, Statement, Tip, Topic


class ReadOnly(admin.ModelAdmin):
    """Shows rows and refuses every change: a second door would pass by the rules and the log."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse."""
        return False


@admin.register(Source)
class SourceAdmin(ReadOnly):
    """Watched places and their health."""

    list_display = ("name", "kind", "url", "is_paused", "consecutive_failures", "next_fetch_at")
    list_filter = ("kind", "is_paused")
    search_fields = ("name", "url")


@admin.register(Page)
class PageAdmin(ReadOnly):
    """Addresses found at sources."""

    list_display = ("url", "source", "next_fetch_at", "consecutive_failures")
    list_select_related = ("source",)
    search_fields = ("url",)


@admin.register(Fetch)
class FetchAdmin(ReadOnly):
    """Every attempt and how it ended."""

    list_display = ("started_at", "outcome", "url", "detail")
    list_filter = ("outcome",)
    search_fields = ("url",)


@admin.register(Document)
class DocumentAdmin(ReadOnly):
    """Versions of pages as received."""

    list_display = ("title", "url", "fetched_at", "sha256")
    search_fields = ("url", "title")


@admin.register(Statement)
class StatementAdmin(ReadOnly):
    """Words as uttered."""

    list_display = ("content", "speaker", "check_worthiness", "triage")
    list_filter = ("triage", "kind")
    list_select_related = ("speaker",)
    search_fields = ("content",)


@admin.register(Speaker)
class SpeakerAdmin(ReadOnly):
    """The registry of who speaks."""

    list_display = ("name", "kind", "role")
    list_filter = ("kind",)
    search_fields = ("name", "aliases__alias")


@admin.register(Claim)
class ClaimAdmin(ReadOnly):
    """Propositions to check."""

    list_display = ("wording", "language", "opened_at")
    search_fields = ("wording",)


@admin.register(Appearance)
class AppearanceAdmin(ReadOnly):
    """Which statements assert which claims."""

    list_display = ("claim", "statement", "joined_at")
    list_select_related = ("claim", "statement__document")


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    """Subjects that claims are sorted under."""

    list_display = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012  # Django's own way to declare it


@admin.register(Tip)
class TipAdmin(ReadOnly):
    """What readers sent in. The desk's own pages settle it."""

    list_display = ("__str__", "times", "last_received_at", "decision", "settled_by")
    list_filter = ("decision",)
    list_select_related = ("settled_by",)
