"""The closed vocabularies of what was said. Labels are what people read on the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """How a watched place lists what is new."""

    FEED = "feed", _("Feed (RSS, Atom, JSON)")
    PAGE = "page", _("Single page")
    SITEMAP = "sitemap", _("News sitemap")
    LISTING = "listing", _("Listing page")
    UPLOAD = "upload", _("Upload")


class FetchOutcome(TextChoices):
    """How one attempt to fetch ended."""

    STORED = "stored", _("Stored")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")


class HealthState(TextChoices):
    """How a source fares, in a word. `claims.selectors.sources_to_show` finds the sources of each."""

    FAILING = "failing", _("Failing")
    REFUSED = "refused", _("Refused")
    IDLE = "idle", _("Nothing new")
    WAITING = "waiting", _("Not fetched yet")
    HEALTHY = "healthy", _("Healthy")
    PAUSED = "paused", _("Paused")
    UPLOADS = "uploads", _("Kept as brought")


class ReadingOutcome(TextChoices):
    """How the search for statements in a text ended."""

    READ = "read", _("Read")
    LANGUAGE = "language", _("Language not read")


class SpeakerKind(TextChoices):
    """What a speaker is."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    GROUP = "group", _("Group")
    DOCUMENT = "document", _("Document")


class AffiliationKind(TextChoices):
    """What a speaker held or belonged to for a time."""

    OFFICE = "office", _("Office")
    PARTY = "party", _("Party")


class SpeakerVerb(TextChoices):
    """What a person did to a speaker of the registry."""

    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    ADD_ALIAS = "add_alias", _("Another name")
    DROP_ALIAS = "drop_alias", _("No longer a name")
    ADD_AFFILIATION = "add_affiliation", _("Office or party")
    CHANGE_AFFILIATION = "change_affiliation", _("Office or party changed")
    DROP_AFFILIATION = "drop_affiliation", _("Office or party taken out")
    MERGE = "merge", _("Merged")


class StatementType(TextChoices):
    """Whether the words stand inside quotation marks."""

    DIRECT = "direct", _("Direct quotation")
    INDIRECT = "indirect", _("Reported speech")
    MIXED = "mixed", _("Partly quoted")


class StatementKind(TextChoices):
    """What the words do."""

    ASSERTION = "assertion", _("Assertion")
    DIRECTIVE = "directive", _("Call or order")
    COMMISSIVE = "commissive", _("Promise")
    DENIAL = "denial", _("Denial")
    QUESTION = "question", _("Question")
    FORECAST = "forecast", _("Forecast")
    OPINION = "opinion", _("Opinion")


class Triage(TextChoices):
    """What the desk made of a statement."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", _("Rejected")
    REPLACED = "replaced", _("Cut anew")


class EditKind(TextChoices):
    """What a newer version of a page did to words that were read before."""

    CHANGED = "changed", _("Words changed")
    VANISHED = "vanished", _("Words vanished")
    GONE = "gone", _("Page is gone")


class TipDecision(TextChoices):
    """What became of a reader's tip."""

    ACCEPTED = "accepted", _("Taken up")
    DISMISSED = "dismissed", _("Not taken up")
