"""The closed vocabularies of what was said. Labels are what people read on the desk."""

from django.db.models import TextChoices


class SourceKind(TextChoices):
    """How a watched place lists what is new."""

    FEED = "feed", "Feed (RSS, Atom, JSON)"
    PAGE = "page", "Single page"
    SITEMAP = "sitemap", "News sitemap"
    LISTING = "listing", "Listing page"
    UPLOAD = "upload", "Upload"


class FetchOutcome(TextChoices):
    """How one attempt to fetch ended."""

    STORED = "stored", "Stored"
    UNCHANGED = "unchanged", "Unchanged"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"


class HealthState(TextChoices):
    """How a source fares, in a word. `claims.selectors.sources_to_show` finds the sources of each."""

    FAILING = "failing", "Failing"
    REFUSED = "refused", "Refused"
    IDLE = "idle", "Nothing new"
    WAITING = "waiting", "Not fetched yet"
    HEALTHY = "healthy", "Healthy"
    PAUSED = "paused", "Paused"
    UPLOADS = "uploads", "Kept as brought"


class ReadingOutcome(TextChoices):
    """How the search for statements in a text ended."""

    READ = "read", "Read"
    LANGUAGE = "language", "Language not read"


class SpeakerKind(TextChoices):
    """What a speaker is."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GROUP = "group", "Group"
    DOCUMENT = "document", "Document"


class AffiliationKind(TextChoices):
    """What a speaker held or belonged to for a time."""

    OFFICE = "office", "Office"
    PARTY = "party", "Party"


class SpeakerVerb(TextChoices):
    """What a person did to a speaker of the registry."""

    ADD = "add", "Added"
    CHANGE = "change", "Changed"
    ADD_ALIAS = "add_alias", "Another name"
    DROP_ALIAS = "drop_alias", "No longer a name"
    ADD_AFFILIATION = "add_affiliation", "Office or party"
    CHANGE_AFFILIATION = "change_affiliation", "Office or party changed"
    DROP_AFFILIATION = "drop_affiliation", "Office or party taken out"
    MERGE = "merge", "Merged"


class StatementType(TextChoices):
    """Whether the words stand inside quotation marks."""

    DIRECT = "direct", "Direct quotation"
    INDIRECT = "indirect", "Reported speech"
    MIXED = "mixed", "Partly quoted"


class StatementKind(TextChoices):
    """What the words do."""

    ASSERTION = "assertion", "Assertion"
    DIRECTIVE = "directive", "Call or order"
    COMMISSIVE = "commissive", "Promise"
    DENIAL = "denial", "Denial"
    QUESTION = "question", "Question"
    FORECAST = "forecast", "Forecast"
    OPINION = "opinion", "Opinion"


class Triage(TextChoices):
    """What the desk made of a statement."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    REPLACED = "replaced", "Cut anew"


class EditKind(TextChoices):
    """What a newer version of a page did to words that were read before."""

    CHANGED = "changed", "Words changed"
    VANISHED = "vanished", "Words vanished"
    GONE = "gone", "Page is gone"


class TipDecision(TextChoices):
    """What became of a reader's tip."""

    ACCEPTED = "accepted", "Taken up"
    DISMISSED = "dismissed", "Not taken up"
