"""How is each address of the desk's API described in OpenAPI?"""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from reviews.desk.api import shapes
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
_SENTENCES = {
    400: "An unknown parameter or a bad value. It is named.",
    401: "Not signed in.",
    403: "Not a member of a desk (`review.not_your_desk`), or no CSRF token.",
    404: "There is nothing at this address.",
    409: "Not now: it is paused, or watched already.",
    413: "Larger than this desk takes.",
    422: "Not like this. Each field is told what is wrong with it.",
}


def described(
    name: str,
    summary: str,
    answers: dict[int, Any],
    *refusals: int,
    question: Any = None,
    parameters: list[OpenApiParameter] | None = None,
) -> dict[str, Any]:
    """Return the description of one operation; 400, 401 and 403 are always among its refusals."""
    told = {
        (status, PROBLEM): OpenApiResponse(Problem, description=_SENTENCES[status])
        for status in (400, 401, 403, *refusals)
    }
    shown = {status: OpenApiResponse(shape, description=summary) for status, shape in answers.items()}
    return {
        "operation_id": name,
        "summary": summary,
        "tags": ["desk"],
        "request": question,
        "parameters": parameters or [],
        "responses": {**shown, **told},
    }


LIST_SOURCES = described(
    "list_sources", "The watched places and their health.", {200: shapes.SourcePage}, parameters=PAGING
)
ADD_SOURCE = described(
    "add_source", "Watch an address.", {201: shapes.WatchedSource}, 409, 422, question=shapes.NewSource
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
    "fetch_source", "Fetch a source as soon as a worker is free.", {202: shapes.WatchedSource}, 404, 409
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
)
PASTE = described(
    "paste",
    "Keep a text. The same text is one document (200 for one that is kept already).",
    {201: shapes.Brought, 200: shapes.Brought},
    413,
    422,
    question=shapes.NewPaste,
)
