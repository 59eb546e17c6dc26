"""How is each address of the desk's API described in OpenAPI?"""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from claims.enums import HealthState
from reviews.desk.api import examples, shapes
from reviews.publishing.api_v1.request import MOST, USUAL
from reviews.publishing.api_v1.shapes import Problem

PROBLEM = "application/problem+json"
PAGING = [
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        description="Rows on one page.",
    ),
    OpenApiParameter("cursor", str, description="Where to go on: taken from `next`."),
]
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the state that was seen, or *.",
    examples=[OpenApiExample("Seen", value='"v3.e7"')],
)
REPEAT_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": 255},
    OpenApiParameter.HEADER,
    description="Any text of your own, quoted or bare. Sent again, the request is answered again and done once.",
)
ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200], description="The state shown.")
_SENTENCES = {
    400: "An unknown parameter or a bad value. It is named.",
    401: "Not signed in.",
    403: "Not a member of a desk (`review.not_your_desk`), or no CSRF token.",
    404: "There is nothing at this address.",
    409: "Not now: the code says why. Also a request whose Idempotency-Key is still at work.",
    412: "This is no longer the state that If-Match names. A draft comes with both texts (`theirs`, `yours`).",
    413: "Larger than this desk takes.",
    422: "Not like this. Each field is told what is wrong with it; or the Idempotency-Key had another body.",
    415: "Not a media type that is taken here.",
    428: "If-Match is missing.",
    429: "Too many requests with a token that opens nothing.",
}


def described(
    name: str,
    summary: str,
    answers: Mapping[Any, Any],
    *refusals: int,
    question: Any = None,
    parameters: list[OpenApiParameter] | None = None,
    matches: bool = False,
    repeats: bool = False,
) -> dict[str, Any]:
    """Return the description of one operation; 400, 401, 403 and 429 are always among its refusals.

    One that `matches` needs If-Match; one that `repeats` takes an Idempotency-Key.
    """
    refused = {400, 401, 403, 429, *refusals} | ({412, 428} if matches else set())
    refused |= {409, 422} if repeats else set()
    refused |= {413, 415} if question else set()
    told = {
        (status, PROBLEM): OpenApiResponse(Problem, description=_SENTENCES[status])
        for status in sorted(refused)
    }
    asked = [*(parameters or []), *([IF_MATCH] if matches else []), *([REPEAT_KEY] if repeats else [])]
    shown = {
        status: OpenApiResponse(shape, description=summary, examples=_example(shape, examples.ANSWERS))
        for status, shape in answers.items()
    }
    return {
        "operation_id": name,
        "summary": summary,
        "tags": ["desk"],
        "examples": _example(question, examples.QUESTIONS, is_sent=True),
        "request": question,
        "parameters": asked,
        "responses": {**shown, **told},
    }


def _example(shape: Any, known: Mapping[str, Any], *, is_sent: bool = False) -> list[OpenApiExample]:
    """Return the example of a shape, where there is one. Of a question in several forms, that in JSON."""
    shape = shape.get("application/json") if isinstance(shape, dict) else shape
    name = str(getattr(shape, "component_name", None) or getattr(shape, "__name__", ""))
    return [OpenApiExample("Example", value=known[name], request_only=is_sent)] if name in known else []


LIST_SOURCES = described(
    "list_sources",
    "The watched places and their health.",
    {200: shapes.SourcePage},
    parameters=[
        *PAGING,
        OpenApiParameter("q", {"type": "string", "minLength": 1}, description="Words in name or address."),
        OpenApiParameter("health", str, enum=HealthState.values, description="How they fare."),
    ],
)
ADD_SOURCE = described(
    "add_source",
    "Watch an address.",
    {201: shapes.WatchedSource},
    409,
    422,
    question=shapes.NewSource,
    repeats=True,
)
PREVIEW_SOURCE = described(
    "preview_source",
    "What an address would bring. Nothing is stored.",
    {200: shapes.SourcePreview},
    422,
    question=shapes.SourceQuestion,
)
GET_SOURCE = described("get_source", "One watched place.", {200: shapes.WatchedSource}, 404)
CHANGE_SOURCE = described(
    "change_source",
    "Change name, schedule or idle alarm; pause or resume.",
    {200: shapes.WatchedSource},
    404,
    409,
    422,
    question=shapes.SourceChange,
)
FETCH_SOURCE = described(
    "fetch_source",
    "Fetch a source as soon as a worker is free.",
    {202: shapes.WatchedSource},
    404,
    409,
    repeats=True,
)
LIST_FETCHES = described(
    "list_fetches", "The attempts, the newest first.", {200: shapes.FetchPage}, 404, parameters=PAGING
)
GET_DOCUMENT = described(
    "get_document", "One kept version with its statements.", {200: shapes.KeptDocument}, 404
)
UPLOAD = described(
    "upload",
    "Keep a file. The same bytes are one document (200 for one that is kept already).",
    {201: shapes.Brought, 200: shapes.Brought},
    413,
    422,
    question={"multipart/form-data": shapes.NewUpload},
    repeats=True,
)
PASTE = described(
    "paste",
    "Keep a text. The same text is one document (200 for one that is kept already).",
    {201: shapes.Brought, 200: shapes.Brought},
    413,
    422,
    question=shapes.NewPaste,
    repeats=True,
)
