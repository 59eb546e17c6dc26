"""How is each address about reviews described in OpenAPI?"""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, PolymorphicProxySerializer

from reviews.desk.api import review_shapes as shapes
from reviews.desk.api.schema import ETAG, PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.enums import Verb

REVIEW = {200: shapes.DeskReview}
# What a write answers: the whole review, or where it stands.
AFTER = PolymorphicProxySerializer("ReviewAfterwards", [shapes.DeskReview, shapes.ReviewStands], None)
MOVED, OPENED = {200: AFTER}, {201: AFTER}
PREFER = OpenApiParameter(
    "Prefer",
    str,
    OpenApiParameter.HEADER,
    description="`return=minimal`: answer only where the review stands then, which is several times as fast.",
    examples=[OpenApiExample("Little", value="return=minimal")],
)
WRITES = [ETAG, PREFER]
WORDS = OpenApiParameter("q", {"type": "string", "minLength": 1}, description="Words that must stand in it.")

NARROWED = [
    OpenApiParameter("language", {"type": "string", "minLength": 1}, description="One language tag."),
    OpenApiParameter("show", {"type": "string", "enum": ["overdue"]}, description="Instead of the queue."),
]


def step(verb: Verb, question: type[Shape]) -> dict[str, Any]:
    """Return the description of one verb."""
    asked = None if question is shapes.Nothing else question
    return described(
        f"{verb.value}_review",
        f"{verb.label}. Answers with the review as it stands then.",
        MOVED,
        404,
        409,
        422,
        question=asked,
        parameters=WRITES,
        matches=True,
        repeats=True,
    )


def on_many(verb: Verb, question: type[Shape]) -> dict[str, Any]:
    """Return the description of one verb on many reviews."""
    return described(
        f"{verb.value}_reviews",
        f"{verb.label}, many at once. What one is refused stops no other.",
        {200: shapes.RowOutcomes},
        question=question,
        repeats=True,
    )


GET_HOME = described("get_desk", "What to do next, and who is on the desk.", {200: shapes.DeskHome})
LIST_QUEUE = described(
    "list_queue", "The queue, best first.", {200: shapes.ReviewPage}, parameters=[*PAGING, WORDS, *NARROWED]
)
TAKE_NEXT = described(
    "take_next",
    "Take the best review that you may do. 204: there is none.",
    {**MOVED, 204: None},
    parameters=WRITES,
    repeats=True,
)
GET_REVIEW = described("get_review", "One review, with everything.", REVIEW, 404, parameters=[ETAG])
LIST_APPROVALS = described(
    "list_approvals",
    "What waits for an editor, the oldest first.",
    {200: shapes.AwaitedPage},
    parameters=PAGING,
)
OPEN_ROUND = described(
    "open_round",
    "Open a follow-up round on what this review published.",
    OPENED,
    404,
    question=shapes.NewRound,
    parameters=[PREFER],
    matches=True,
    repeats=True,
)
PLAN_RECHECK = described(
    "plan_recheck",
    "Set, move or drop the day of the next look.",
    MOVED,
    404,
    question=shapes.RecheckDay,
    parameters=WRITES,
    matches=True,
    repeats=True,
)
GET_DRAFT = described("get_draft", "The draft.", {200: shapes.ReviewDraft}, 404, parameters=[ETAG])
SAVE_DRAFT = described(
    "save_draft",
    "Save the draft, if nobody saved since. If-Match is the draft's own ETag.",
    {200: shapes.ReviewDraft},
    404,
    409,
    422,
    question=shapes.DraftChange,
    parameters=[ETAG],
    matches=True,
)
HEARTBEAT = described("heartbeat", "Lengthen your hold.", {200: shapes.HoldEnd}, 404, repeats=True)
ATTACH = described(
    "attach_evidence",
    "Cite one item of evidence.",
    OPENED,
    404,
    question={"application/json": shapes.NewEvidence, "multipart/form-data": shapes.NewEvidenceFile},
    parameters=[PREFER],
    matches=True,
    repeats=True,
)
AMEND = described(
    "amend_evidence",
    "Change what is said about an item.",
    MOVED,
    404,
    409,
    422,
    question=shapes.EvidenceChange,
    parameters=WRITES,
    matches=True,
)
DETACH = described(
    "detach_evidence",
    "Remove an item; its row stays for the history.",
    MOVED,
    404,
    409,
    parameters=WRITES,
    matches=True,
)
RETRY = described(
    "retry_capture",
    "Have a page archived again that could not be archived, or that changed since.",
    MOVED,
    404,
    parameters=WRITES,
    matches=True,
    repeats=True,
)
GET_COPY = described(
    "get_evidence_copy",
    "The archived copy (WARC), or the file that was attached.",
    {(200, "application/octet-stream"): OpenApiTypes.BINARY},
    404,
)
LIST_TRIAGE = described(
    "list_triage",
    "Statements that nobody has decided on, the most worthy first.",
    {200: shapes.TriagePage},
    parameters=[*PAGING, WORDS],
)
LIST_REJECTED = described(
    "list_rejected_statements", "What was rejected last, the newest first.", {200: shapes.RejectedStatements}
)
GET_STATEMENT = described(
    "get_statement", "One statement, with its places in the page.", {200: shapes.OneTriageStatement}, 404
)
CUT = described(
    "cut_statement",
    "Replace a proposed statement by other words of its page: fewer, more, or several statements.",
    {201: shapes.CutStatements},
    404,
    question=shapes.Cutting,
    repeats=True,
)
ATTRIBUTE = described(
    "attribute_statement",
    "Say who spoke. Office and party of the day are frozen anew.",
    {200: shapes.OneTriageStatement},
    404,
    question=shapes.Attribution,
    repeats=True,
)
ACCEPT = described(
    "accept_statement",
    "Open a claim for a statement and queue its first check.",
    OPENED,
    404,
    question=shapes.Wording,
    parameters=[PREFER],
    repeats=True,
)
REJECT = described(
    "reject_statement",
    "Take a statement out of triage for a reason.",
    {204: None},
    404,
    question=shapes.Reasoned,
    repeats=True,
)
TAKE_BACK = described(
    "take_back_rejection",
    "Put a rejected statement back into triage.",
    {204: None},
    404,
    409,
    repeats=True,
)
ACCEPT_MANY = described(
    "accept_statements",
    "Open a claim and queue a first check for each of many statements.",
    {200: shapes.RowOutcomes},
    question=shapes.StatementsChosen,
    repeats=True,
)
REJECT_MANY = described(
    "reject_statements",
    "Take many statements out of triage for one reason.",
    {200: shapes.RowOutcomes},
    question=shapes.RejectMany,
    repeats=True,
)
LIST_EARLIER = described(
    "list_earlier_claims",
    "Claims that may say the same as a statement, or as other words.",
    {200: shapes.EarlierClaims},
    404,
    parameters=[WORDS],
)
JOIN = described(
    "join_statement",
    "Add a statement to a known claim, as one more appearance.",
    {204: None},
    404,
    question=shapes.KnownClaim,
    repeats=True,
)
LIST_LOST_PAGES = described(
    "list_lost_pages",
    "Cited pages of published verdicts that died or changed, the newest first.",
    {200: shapes.LostPages},
    parameters=PAGING,
)
PAGE_SEEN = described(
    "note_page_seen",
    "Note that you know what became of a cited page.",
    {200: shapes.CitedPage},
    404,
    409,
    repeats=True,
)
LOOK_AT_PAGE = described(
    "look_at_page",
    "Have a cited page looked at as soon as its site may be asked.",
    {202: shapes.CitedPage},
    404,
    409,
    repeats=True,
)
LIST_EDITS = described(
    "list_edits",
    "Silent edits that nobody has seen, those that claims rest on first.",
    {200: shapes.UnseenEdits},
)
EDIT_SEEN = described(
    "note_edit_seen", "Note that you know of a silent edit.", {200: shapes.ReviewEdit}, 404, repeats=True
)
