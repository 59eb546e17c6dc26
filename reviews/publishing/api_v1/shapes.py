"""What do the API's answers look like? Shapes for the OpenAPI description, and for nothing else.

Answers are stored or plain JSON and never pass through these; a test holds real answers against them.
"""

from rest_framework import serializers as s

from claims.enums import AffiliationKind, SpeakerKind, StatementType
from reviews.enums import EvidenceForm, EvidenceLevel, ReviewKind, Stance
from reviews.publishing.api_v1.request import LONGEST_TEXT, MOST_MATCHES


class Problem(s.Serializer[dict[str, object]]):
    """A refusal (RFC 9457). `code` never changes; `fields` says what is wrong with which parameter."""

    type = s.CharField()
    title = s.CharField()
    status = s.IntegerField()
    code = s.CharField()
    detail = s.CharField()
    fields = s.DictField(child=s.ListField(child=s.CharField()), required=False)  # type: ignore[assignment]
    errors = s.ListField(child=s.DictField(child=s.CharField()), required=False)  # type: ignore[assignment]

    def get_fields(self) -> dict[str, s.Field]:
        """Add the member whose name is no name in Python."""
        return {**super().get_fields(), "violated-policies": s.ListField(child=s.CharField(), required=False)}


class Retracted(Problem):
    """The refusal of a withdrawn verdict: that it is gone, since when, and why."""

    id = s.UUIDField()
    version = s.IntegerField()
    deleted = s.BooleanField()
    retracted_at = s.DateTimeField()
    reason = s.CharField()


class Speaker(s.Serializer[dict[str, object]]):
    """Who said it. `role` is the office held when it was said."""

    id = s.UUIDField()
    name = s.CharField()
    kind = s.ChoiceField(SpeakerKind.choices)
    role = s.CharField(allow_blank=True)
    party = s.CharField(allow_blank=True)
    wikidata_id = s.CharField(allow_blank=True)


class KeptPage(s.Serializer[dict[str, object]]):
    """The page as the desk received and kept it: SHA-256 of the bytes on the wire, when, and where readers find it.

    `copy_url` is null for what was brought to the desk by hand.
    """

    sha256 = s.CharField()
    fetched_at = s.DateTimeField()
    copy_url = s.URLField(allow_null=True, required=False)


class Appearance(s.Serializer[dict[str, object]]):
    """Where the claim was made. `statement` is verbatim; pieces that stand apart are joined by " … "."""

    url = s.URLField()
    title = s.CharField(allow_blank=True)
    publisher = s.CharField(allow_blank=True)
    published_on = s.DateField(allow_null=True)
    statement = s.CharField()
    type = s.ChoiceField(StatementType.choices)
    document = KeptPage()


class Claim(s.Serializer[dict[str, object]]):
    """The claim: `text` as reviewed, `wording` as first queued, and where it was made."""

    text = s.CharField()
    wording = s.CharField()
    said_on = s.DateField(allow_null=True)
    speaker = Speaker(allow_null=True)
    first_appearance = Appearance(allow_null=True)
    appearances = Appearance(many=True)


class RatingStep(s.Serializer[dict[str, object]]):
    """One rating of a scale, by name."""

    slug = s.SlugField()
    label = s.CharField()  # type: ignore[assignment]
    value = s.IntegerField(allow_null=True)


class Rating(RatingStep):
    """The rating and its scale. `value` counts from `worst` to `best`; null for a finding off the scale."""

    meaning = s.CharField()
    worst = s.IntegerField(allow_null=True)
    best = s.IntegerField(allow_null=True)
    scale = s.SlugField()
    scale_name = s.CharField()
    scale_version = s.IntegerField()
    steps = RatingStep(many=True)


class Capture(s.Serializer[dict[str, object]]):
    """The archived copy of a cited page: SHA-256 of the bytes on the wire, when, and where readers find it."""

    captured_at = s.DateTimeField()
    sha256 = s.CharField()
    copy_url = s.URLField(required=False)


class Evidence(s.Serializer[dict[str, object]]):
    """One cited item. `capture` is null where there is no copy; `no_capture_reason` may then say why."""

    form = s.ChoiceField(EvidenceForm.choices)
    title = s.CharField()
    url = s.CharField(allow_blank=True)
    publisher = s.CharField(allow_blank=True)
    published_on = s.DateField(allow_null=True)
    stance = s.ChoiceField(Stance.choices)
    level = s.ChoiceField(EvidenceLevel.choices)
    excerpt = s.CharField(allow_blank=True)
    note = s.CharField(allow_blank=True)
    interests = s.CharField(allow_blank=True)
    capture = Capture(allow_null=True)
    no_capture_reason = s.CharField(allow_blank=True)


class Desk(s.Serializer[dict[str, object]]):
    """Who checked. Desks sign for their people, who are not named."""

    name = s.CharField()
    url = s.URLField()
    methodology_url = s.URLField()
    corrections_policy_url = s.URLField(required=False)


class Topic(s.Serializer[dict[str, object]]):
    """A subject."""

    slug = s.SlugField()
    name = s.CharField()


class Verdict(s.Serializer[dict[str, object]]):
    """One version of one verdict, exactly as it was stored when it was published.

    `approvals` counts people who approved exactly these words and had no hand in them;
    `independent_approval` is false where that is fewer than the desk's rule asks for.
    """

    id = s.UUIDField()
    version = s.IntegerField(min_value=1)
    kind = s.ChoiceField(ReviewKind.choices)
    url = s.URLField()
    api_url = s.URLField()
    published_at = s.DateTimeField()
    first_published_at = s.DateTimeField()
    language = s.CharField()
    claim = Claim()
    rating = Rating()
    summary = s.CharField()
    reasoning = s.CharField()
    evidence = Evidence(many=True)
    right_of_reply = s.CharField()
    one_sided_reason = s.CharField(allow_blank=True)
    independent_approval = s.BooleanField()
    approvals = s.IntegerField(min_value=0)
    desk = Desk()
    license_url = s.URLField(allow_null=True, required=False)
    topics = Topic(many=True)
    corrections = s.ListField(child=s.DictField())
    claim_review = s.DictField(allow_null=True, help_text="schema.org ClaimReview as JSON-LD.")


class VerdictPage(s.Serializer[dict[str, object]]):
    """One page of verdicts. `next` is the address of the next page, null on the last."""

    verdicts = Verdict(many=True)
    next = s.URLField(allow_null=True)


class MatchQuestion(s.Serializer[dict[str, object]]):
    """What to look up."""

    text = s.CharField(max_length=LONGEST_TEXT)
    limit = s.IntegerField(min_value=1, max_value=MOST_MATCHES, required=False)


class Match(s.Serializer[dict[str, object]]):
    """A verdict on nearly the same claim. `score` (0 to 1) is the share of the weight of your words in common;
    rare words weigh more. `words` are those, as you wrote them, the weightiest first.
    """

    score = s.FloatField(min_value=0, max_value=1)
    words = s.ListField(child=s.CharField())
    verdict = Verdict()


class MatchList(s.Serializer[dict[str, object]]):
    """The nearest verdicts; empty where none is near."""

    matches = Match(many=True)


class DumpBrief(s.Serializer[dict[str, object]]):
    """One file. `sha256` is of the file, `changes_cursor` says where the list of changes goes on behind it."""

    url = s.URLField()
    size = s.IntegerField(min_value=0)
    sha256 = s.CharField()
    verdicts = s.IntegerField(min_value=0)
    tombstones = s.IntegerField(min_value=0)
    made_at = s.DateTimeField()
    changes_cursor = s.CharField()


class DumpList(s.Serializer[dict[str, object]]):
    """The files there are, the newest first; none before the first verdict."""

    dumps = DumpBrief(many=True)


class VersionBrief(s.Serializer[dict[str, object]]):
    """One version. `sha256` is of the bytes that `api_url` answers with."""

    version = s.IntegerField()
    kind = s.ChoiceField(ReviewKind.choices)
    published_at = s.DateTimeField()
    is_current = s.BooleanField()
    sha256 = s.CharField()
    url = s.URLField()
    api_url = s.URLField()


class VersionList(s.Serializer[dict[str, object]]):
    """The versions of one verdict, the newest first."""

    versions = VersionBrief(many=True)


class Term(s.Serializer[dict[str, object]]):
    """An office or a party for a time. A missing end: still; a missing begin: not known."""

    kind = s.ChoiceField(AffiliationKind.choices)
    name = s.CharField()
    began_on = s.DateField(allow_null=True)
    ended_on = s.DateField(allow_null=True)


class SpeakerOverTime(Speaker):
    """One speaker; `role` and `party` are those of today, `affiliations` what the desk knows of other times."""

    affiliations = Term(many=True)


class SpeakerPage(s.Serializer[dict[str, object]]):
    """One page of speakers."""

    speakers = SpeakerOverTime(many=True)
    next = s.URLField(allow_null=True)


class TopicPage(s.Serializer[dict[str, object]]):
    """One page of topics."""

    topics = Topic(many=True)
    next = s.URLField(allow_null=True)


class ScaleRating(RatingStep):
    """One rating and what it means."""

    meaning = s.CharField()


class ScaleVersion(s.Serializer[dict[str, object]]):
    """One wording of a scale. It never changes; a new wording is a new version."""

    version = s.IntegerField()
    ratings = ScaleRating(many=True)


class Scale(s.Serializer[dict[str, object]]):
    """A rating scale."""

    slug = s.SlugField()
    name = s.CharField()
    versions = ScaleVersion(many=True)


class ScaleList(s.Serializer[dict[str, object]]):
    """Every rating scale."""

    rating_scales = Scale(many=True)


class RootLinks(s.Serializer[dict[str, object]]):
    """Where everything is."""

    verdicts = s.URLField()
    changes = s.URLField()
    corrections = s.URLField()
    dump = s.URLField()
    match = s.URLField()
    speakers = s.URLField()
    topics = s.URLField()
    rating_scales = s.URLField()
    schema = s.URLField()
    documentation = s.URLField()


class Acknowledgement(s.Serializer[dict[str, object]]):
    """That a partner has applied a version: `applied_url` says where, `note` what else the desk should know."""

    verdict = s.UUIDField()
    version = s.IntegerField(min_value=1, max_value=2**31 - 1)
    applied_url = s.CharField(required=False, allow_blank=True, max_length=2048)
    note = s.CharField(required=False, allow_blank=True, max_length=500)


class Acknowledged(s.Serializer[dict[str, object]]):
    """The line of the ledger: `acknowledged_at` is of the first time it was said."""

    verdict = s.UUIDField()
    version = s.IntegerField()
    acknowledged_at = s.DateTimeField()


class EventRating(s.Serializer[dict[str, object]]):
    """The rating, by name."""

    slug = s.SlugField()
    label = s.CharField()  # type: ignore[assignment]


class EventData(s.Serializer[dict[str, object]]):
    """Which version a webhook tells of, and where to read it."""

    id = s.UUIDField()
    version = s.IntegerField(min_value=1)
    kind = s.ChoiceField(ReviewKind.choices)
    status = s.CharField(help_text="published or retracted")
    rating = EventRating()
    language = s.CharField()
    url = s.URLField()
    api_url = s.URLField()
    version_url = s.URLField()
    sha256 = s.CharField()


class ChangeData(EventData):
    """Which version it is, and where to read it. A retraction brings its tombstone too."""

    deleted = s.BooleanField(required=False, help_text="True for a retraction: drop what you have.")
    retracted_at = s.DateTimeField(required=False)
    reason = s.CharField(required=False)


class Change(s.Serializer[dict[str, object]]):
    """One version that was published, in the words of its webhook."""

    type = s.CharField()
    timestamp = s.DateTimeField()
    data = ChangeData()  # type: ignore[assignment]


class ChangePage(s.Serializer[dict[str, object]]):
    """Changes, the oldest first. `next` is null when there is no more now; `cursor` is where to go on later."""

    changes = Change(many=True)
    next = s.URLField(allow_null=True)
    cursor = s.CharField()


class Correction(EventData):
    """One version that followed because something was wrong (correction), old (update) or withdrawn (retraction).

    `rating` is null for a retraction; `rating_before` is the slug of the version before.
    """

    rating = EventRating(allow_null=True)
    published_at = s.DateTimeField()
    claim = s.CharField()
    note = s.CharField()
    rating_before = s.SlugField()


class CorrectionPage(s.Serializer[dict[str, object]]):
    """One page of corrections. `next` is the address of the next page, null on the last."""

    corrections = Correction(many=True)
    next = s.URLField(allow_null=True)


class Event(s.Serializer[dict[str, object]]):
    """The body of a webhook (Standard Webhooks). `timestamp` is of the publication."""

    type = s.CharField()
    timestamp = s.DateTimeField()
    data = EventData()  # type: ignore[assignment]
