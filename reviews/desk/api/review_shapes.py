"""What do questions and answers about reviews look like? See `shapes` for what is parsed and what only described."""

from rest_framework import serializers as s

from claims.enums import EditKind, StatementKind, StatementType, Triage
from reviews.content import WRITTEN
from reviews.desk.api.shapes import Shape
from reviews.desk.bulk import MOST
from reviews.desk.forms import MOST_REMARKS
from reviews.enums import (
    CaptureState,
    EvidenceForm,
    EvidenceLevel,
    PageState,
    ReviewKind,
    Stance,
    State,
    Verb,
)
from reviews.priority import MOST_BOOST
from reviews.publishing.api_v1.shapes import Problem
from reviews.states import FOLLOW_UPS

LONG = 4000
LONGEST = 100_000


class Nothing(Shape):
    """A step that needs no words."""


class Reasoned(Shape):
    """A step that goes on the record with its reason."""

    reason = s.CharField(max_length=LONG, allow_blank=True)


class ParagraphRemark(Shape):
    """What must change in one paragraph, counted from 1, of one field of the draft. Blank lines part paragraphs."""

    field = s.ChoiceField([(name, name) for name in WRITTEN])
    paragraph = s.IntegerField(min_value=1)
    words = s.CharField(max_length=LONG)


class Return(Shape):
    """Why a verdict goes back: a reason over all, remarks on its paragraphs, or both."""

    reason = s.CharField(max_length=LONG, required=False, allow_blank=True)
    remarks = s.ListField(child=ParagraphRemark(), required=False, max_length=MOST_REMARKS)


class HoldUntil(Reasoned):
    """Until when the review waits, and for what."""

    until = s.DateTimeField()


class Reassignment(Reasoned):
    """Who is to go on: the id of a member of the desk."""

    to = s.IntegerField(min_value=1, max_value=2**31 - 1)


class Consent(Shape):
    """What exactly is approved: the `digest` of the review as it was read."""

    digest = s.CharField(max_length=64)
    override_reason = s.CharField(max_length=LONG, required=False, allow_blank=True)


class PublishAt(Shape):
    """When the clock publishes."""

    publish_at = s.DateTimeField()


class Boost(Reasoned):
    """By how many points the review is moved, down where negative; 0 takes an earlier word back."""

    points = s.IntegerField(min_value=-MOST_BOOST, max_value=MOST_BOOST)


class Deadline(Shape):
    """By when the review is due; null takes the deadline away."""

    due_at = s.DateTimeField(allow_null=True)
    reason = s.CharField(max_length=LONG, required=False, allow_blank=True)


class PanelCall(Shape):
    """Who is asked to rate the verdict blind: ids of members of the desk."""

    members = s.ListField(child=s.IntegerField(min_value=1, max_value=2**31 - 1), max_length=100)


class PanelRating(Shape):
    """A vote: the slug of a rating on the review's scale. It is sealed until the last vote is in."""

    rating = s.CharField(max_length=64)
    note = s.CharField(max_length=LONG, required=False, allow_blank=True)


class DraftChange(Shape):
    """What is written anew. What is left out stays as it is. `rating` is a slug of the review's scale, or empty."""

    rating = s.CharField(max_length=64, required=False, allow_blank=True)
    claim_reviewed = s.CharField(max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False)
    summary = s.CharField(max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False)
    reasoning = s.CharField(max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False)
    one_sided_reason = s.CharField(
        max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False
    )
    right_of_reply = s.CharField(max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False)
    public_note = s.CharField(max_length=LONGEST, required=False, allow_blank=True, trim_whitespace=False)


class EvidenceChange(Shape):
    """What is said about an item. What is left out stays as it is. The address cannot change."""

    title = s.CharField(max_length=300, required=False, allow_blank=True)
    stance = s.ChoiceField(Stance.choices, required=False)
    level = s.ChoiceField(EvidenceLevel.choices, required=False)
    publisher = s.CharField(max_length=200, required=False, allow_blank=True)
    published_on = s.DateField(required=False, allow_null=True)
    excerpt = s.CharField(max_length=LONGEST, required=False, allow_blank=True)
    note = s.CharField(max_length=LONGEST, required=False, allow_blank=True)
    interests = s.CharField(max_length=LONGEST, required=False, allow_blank=True)
    is_confidential = s.BooleanField(required=False)
    no_capture_reason = s.CharField(max_length=LONGEST, required=False, allow_blank=True)


class NewEvidence(EvidenceChange):
    """An item to cite: a web page by its address, a note, or a file (send multipart/form-data)."""

    form = s.ChoiceField(EvidenceForm.choices)
    url = s.CharField(max_length=2048, required=False, allow_blank=True)
    title = s.CharField(max_length=300, allow_blank=True)
    stance = s.ChoiceField(Stance.choices)
    level = s.ChoiceField(EvidenceLevel.choices)


class NewEvidenceFile(NewEvidence):
    """The same with a file."""

    file = s.FileField(required=False, allow_empty_file=True)


class NewRound(Shape):
    """A follow-up round on what readers have. `note` begins its public note."""

    kind = s.ChoiceField([(kind.value, kind.label) for kind in FOLLOW_UPS])
    note = s.CharField(max_length=LONG, required=False, allow_blank=True)


class RecheckDay(Shape):
    """The day on which a re-check opens by itself; null for none."""

    on = s.DateField(allow_null=True)


class SeenReview(Shape):
    """A review and the ETag of the state that was seen, or *."""

    id = s.UUIDField()
    seen = s.CharField(max_length=200)


class DeclineMany(Reasoned):
    """Reviews that are declined for one reason."""

    reviews = s.ListField(child=SeenReview(), min_length=1, max_length=MOST)


class BoostMany(Boost):
    """Reviews that are moved by as many points, for one reason."""

    reviews = s.ListField(child=SeenReview(), min_length=1, max_length=MOST)


class StatementsChosen(Shape):
    """Statements by their ids."""

    statements = s.ListField(child=s.UUIDField(), min_length=1, max_length=MOST)


class RejectMany(StatementsChosen, Reasoned):
    """Statements that are rejected for one reason."""


class Place(s.ListField):
    """A span: the first character, and the one behind the last."""

    child = s.IntegerField(min_value=0, max_value=2**31 - 1)

    def __init__(self) -> None:
        """Two numbers."""
        super().__init__(min_length=2, max_length=2)


class Wording(Shape):
    """The checkable proposition; left out, it is the statement's own words. `spans` choose other words of its page."""

    wording = s.CharField(max_length=LONG, required=False, allow_blank=True)
    spans = s.ListField(child=Place(), required=False, min_length=1, max_length=100)


class Cutting(Shape):
    """The words of each new statement, as spans of the document's text: one part takes other words, several split."""

    parts = s.ListField(
        child=s.ListField(child=Place(), min_length=1, max_length=100), min_length=1, max_length=20
    )


class Attribution(Shape):
    """Who spoke (id, null leaves it open); `teaches` says that the name that was read means them from now on."""

    speaker = s.UUIDField(allow_null=True)
    teaches = s.BooleanField(required=False, default=False)


class CutStatements(Shape):
    """The statements that stand now."""

    statements = s.ListField(child=s.UUIDField())


class KnownClaim(Shape):
    """The id of a claim that says the same."""

    claim = s.UUIDField()


class EarlierClaim(Shape):
    """A claim that may say the same, and the published verdict on it, if there is one."""

    id = s.UUIDField()
    wording = s.CharField()
    matching_words = s.CharField(allow_blank=True)
    likeness = s.FloatField(
        allow_null=True,
        help_text="How near it is in meaning, up to 1. Null on a desk that looks for words alone.",
    )
    publication = s.UUIDField(allow_null=True)


class EarlierClaims(Shape):
    """Claims that may say the same, those with a published verdict first."""

    claims = EarlierClaim(many=True)


class Somebody(Shape):
    """A member of the desk."""

    id = s.IntegerField()
    name = s.CharField()


class PriorityFactor(Shape):
    """One reason for a place in the queue."""

    name = s.CharField()
    points = s.FloatField()
    sentence = s.CharField()


class ReviewLine(Shape):
    """A review in a list, with why it stands where it does; `etag` names the state shown, for If-Match."""

    id = s.UUIDField()
    etag = s.CharField()
    state = s.ChoiceField(State.choices)
    kind = s.ChoiceField(ReviewKind.choices)
    words = s.CharField()
    claim = s.CharField()
    appearances = s.IntegerField()
    checker = Somebody(allow_null=True)
    priority = s.FloatField()
    why = PriorityFactor(many=True)
    due_at = s.DateTimeField(allow_null=True)
    state_changed_at = s.DateTimeField()


class ReviewPage(Shape):
    """One page of reviews; `next` is the address of the next page or null."""

    reviews = ReviewLine(many=True)
    next = s.CharField(allow_null=True)


class AwaitedReview(ReviewLine):
    """A review that waits for an editor, and why this person may not approve it; empty where they may."""

    why_not = s.CharField(allow_blank=True)


class AwaitedPage(Shape):
    """One page of reviews that wait for an editor, the oldest first."""

    reviews = AwaitedReview(many=True)
    next = s.CharField(allow_null=True)


class DeskFigures(Shape):
    """How many reviews stand where, in words: beyond 999 nobody counts."""

    queued = s.CharField()
    checking = s.CharField()
    submitted = s.CharField()
    oldest_queued_since = s.DateTimeField(allow_null=True)


class DeskHome(Shape):
    """The first page of the desk: what to do next, and who else is there."""

    desk = s.CharField()
    role = s.CharField()
    you = Somebody()
    members = Somebody(many=True)
    figures = DeskFigures()
    mine = ReviewLine(many=True)
    coming = ReviewLine(many=True)


class TriageStatement(Shape):
    """Words that wait for a person's decision."""

    id = s.UUIDField()
    content = s.CharField()
    speaker = s.CharField(allow_blank=True)
    type = s.ChoiceField(StatementType.choices)
    kind = s.ChoiceField(StatementKind.choices)
    check_worthiness = s.FloatField()
    confidence = s.FloatField(allow_null=True)
    document = s.UUIDField()
    url = s.CharField()


class OneTriageStatement(TriageStatement):
    """A statement with its places and what stands frozen on it."""

    speaker_id = s.UUIDField(allow_null=True)
    speaker_text = s.CharField(allow_blank=True)
    speaker_role = s.CharField(allow_blank=True)
    speaker_party = s.CharField(allow_blank=True)
    spans = s.ListField(child=s.ListField(child=s.IntegerField()))
    triage = s.ChoiceField(Triage.choices)
    teachable_name = s.CharField(allow_blank=True)


class TriagePage(Shape):
    """One page of proposed statements, the most worthy first."""

    statements = TriageStatement(many=True)
    next = s.CharField(allow_null=True)


class RejectedStatement(TriageStatement):
    """A statement that was taken out of triage: why, by whom, when."""

    reason = s.CharField()
    rejected_by = Somebody(allow_null=True)
    rejected_at = s.DateTimeField(allow_null=True)


class RejectedStatements(Shape):
    """What was rejected last, the newest first."""

    statements = RejectedStatement(many=True)


class ClaimAppearance(TriageStatement):
    """Where a claim was made."""

    said_on = s.DateField(allow_null=True)


class ReviewedClaim(Shape):
    """What is checked."""

    id = s.UUIDField()
    wording = s.CharField()


class ReviewEdit(Shape):
    """What a newer version of a page did to words that the desk knows."""

    id = s.UUIDField()
    statement = s.UUIDField()
    kind = s.ChoiceField(EditKind.choices)
    nearest = s.CharField(allow_blank=True)
    noticed_at = s.DateTimeField()
    restored_at = s.DateTimeField(allow_null=True)
    new_document = s.UUIDField(allow_null=True)


class UnseenEdits(Shape):
    """Up to 100 silent edits that nobody has seen, those that claims rest on first."""

    silent_edits = ReviewEdit(many=True)


class ReviewDraft(Shape):
    """The verdict as it stands."""

    version = s.IntegerField()
    saved_at = s.DateTimeField(allow_null=True)
    rating = s.CharField(allow_blank=True)
    claim_reviewed = s.CharField(allow_blank=True)
    summary = s.CharField(allow_blank=True)
    reasoning = s.CharField(allow_blank=True)
    one_sided_reason = s.CharField(allow_blank=True)
    right_of_reply = s.CharField(allow_blank=True)
    public_note = s.CharField(allow_blank=True)


class RatingChoice(Shape):
    """A rating on the review's scale."""

    slug = s.CharField()
    label = s.CharField()  # type: ignore[assignment]


class CitedPage(Shape):
    """How a cited page of a live verdict stands today, held against its archived copy."""

    state = s.ChoiceField(PageState.choices)
    since = s.DateTimeField(allow_null=True)
    detail = s.CharField(allow_blank=True)
    has_lost_excerpt = s.BooleanField()
    failures = s.IntegerField(min_value=0)
    looked_at = s.DateTimeField(allow_null=True)
    next_look_at = s.DateTimeField(allow_null=True)
    seen_at = s.DateTimeField(allow_null=True)
    seen_by = Somebody(allow_null=True)


class LostPage(CitedPage):
    """A page that died or changed, and where it is cited."""

    evidence = s.UUIDField()
    review = s.UUIDField()
    verdict = s.UUIDField()
    url = s.CharField()
    title = s.CharField()


class LostPages(Shape):
    """One page of pages that died or changed."""

    pages = LostPage(many=True)
    next = s.CharField(allow_null=True)


class EvidenceItem(Shape):
    """An item of evidence, and how its archived copy stands."""

    id = s.UUIDField()
    form = s.ChoiceField(EvidenceForm.choices)
    url = s.CharField(allow_blank=True)
    stance = s.ChoiceField(Stance.choices)
    level = s.ChoiceField(EvidenceLevel.choices)
    title = s.CharField()
    publisher = s.CharField(allow_blank=True)
    published_on = s.DateField(allow_null=True)
    excerpt = s.CharField(allow_blank=True)
    note = s.CharField(allow_blank=True)
    interests = s.CharField(allow_blank=True)
    is_confidential = s.BooleanField()
    no_capture_reason = s.CharField(allow_blank=True)
    capture_state = s.ChoiceField(CaptureState.choices)
    capture_detail = s.CharField(allow_blank=True)
    captured_at = s.DateTimeField(allow_null=True)
    page = CitedPage(allow_null=True)
    added_by = Somebody()
    added_at = s.DateTimeField()


class ReviewGate(Shape):
    """One thing that a verdict needs before it is submitted; `pointer` is its field in the draft."""

    name = s.CharField()
    is_met = s.BooleanField()
    text = s.CharField()
    pointer = s.CharField()


class ReviewStep(Shape):
    """A step that the state allows; closed ones say why in the words of the refusal."""

    verb = s.ChoiceField(Verb.choices)
    is_open = s.BooleanField()
    why_not = s.CharField(allow_blank=True)


class GivenApproval(Shape):
    """An approval that stands."""

    by = Somebody()
    at = s.DateTimeField()
    digest = s.CharField()
    is_override = s.BooleanField()


class PanelSeat(Shape):
    """A member of the panel; `rating` and `note` are null and empty while they are sealed for who asks."""

    person = Somebody()
    has_voted = s.BooleanField()
    rating = s.CharField(allow_null=True)
    note = s.CharField(allow_blank=True)


class KeptRemark(ParagraphRemark):
    """A remark of an editor; `quote` is how its paragraph began when the verdict was returned."""

    quote = s.CharField()


class HistoryEvent(Shape):
    """One thing that happened."""

    position = s.IntegerField()
    verb = s.ChoiceField(Verb.choices)
    words = s.CharField()
    who = s.CharField()
    before = s.CharField(allow_blank=True)
    after = s.CharField()
    at = s.DateTimeField()
    reason = s.CharField(allow_blank=True)
    remarks = KeptRemark(many=True)


class DeskReview(Shape):
    """A review with everything that the workbench shows."""

    id = s.UUIDField()
    state = s.ChoiceField(State.choices)
    kind = s.ChoiceField(ReviewKind.choices)
    follows = s.UUIDField(allow_null=True)
    claim = ReviewedClaim()
    appearances = ClaimAppearance(many=True)
    silent_edits = ReviewEdit(many=True)
    checker = Somebody(allow_null=True)
    opened_at = s.DateTimeField()
    state_changed_at = s.DateTimeField()
    waiting_until = s.DateTimeField(allow_null=True)
    publish_at = s.DateTimeField(allow_null=True)
    due_at = s.DateTimeField(allow_null=True)
    draft = ReviewDraft()
    ratings = RatingChoice(many=True)
    evidence = EvidenceItem(many=True)
    gates = ReviewGate(many=True)
    is_editable = s.BooleanField()
    steps = ReviewStep(many=True)
    digest = s.CharField()
    approvals = GivenApproval(many=True)
    approvals_needed = s.IntegerField()
    panel = PanelSeat(many=True)
    publication = s.UUIDField(allow_null=True)
    history = HistoryEvent(many=True)


class ReviewStands(Shape):
    """Where a review stands after a step; `etag` is its entity tag, for the next If-Match."""

    id = s.UUIDField()
    state = s.ChoiceField(State.choices)
    etag = s.CharField()


class RowOutcome(Shape):
    """What became of one row; where it was refused, `problem` is what the step on this row alone would answer."""

    id = s.UUIDField()
    is_done = s.BooleanField()
    review = ReviewStands(allow_null=True)
    problem = Problem(allow_null=True)


class RowOutcomes(Shape):
    """What became of each row, in the order in which they were sent."""

    outcomes = RowOutcome(many=True)


class HoldEnd(Shape):
    """Until when the hold lasts without another heartbeat."""

    ends_at = s.DateTimeField()
