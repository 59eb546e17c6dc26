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


class Triage(TextChoices):
    """What the desk made of a statement."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"


class EditKind(TextChoices):
    """What a newer version of a page did to words that were read before."""

    CHANGED = "changed", "Words changed"
    VANISHED = "vanished", "Words vanished"
    GONE = "gone", "Page is gone"
