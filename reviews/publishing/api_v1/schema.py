"""How is each address described in OpenAPI? Parameters, answers and refusals, from the code that decides.

Filters are described by the filter set itself, so that a new one cannot be forgotten here.
"""

from typing import Any

import django_filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    OpenApiWebhook,
    extend_schema,
)

from reviews.enums import EventType
from reviews.publishing.api_v1 import examples, shapes
from reviews.publishing.api_v1.request import (
    LONGEST_CURSOR,
    LONGEST_QUESTION,
    MOST,
    MOST_MATCHES,
    USUAL,
    USUAL_MATCHES,
)
from reviews.publishing.filters import CorrectionFilter, VerdictFilter

PROBLEM = "application/problem+json"
_HEADERS = [
    OpenApiParameter(
        "If-None-Match",
        str,
        OpenApiParameter.HEADER,
        description="Entity tag of the state you have. You get 304 while it stands.",
    ),
    OpenApiParameter(
        "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="Strong entity tag."
    ),
    OpenApiParameter(
        "Link", str, OpenApiParameter.HEADER, response=[200], description="Related addresses (RFC 8288)."
    ),
    OpenApiParameter(
        "RateLimit",
        str,
        OpenApiParameter.HEADER,
        response=[200, 304, 429],
        description="What is left of the quota: r requests for t seconds. A draft of the IETF; may change.",
    ),
    OpenApiParameter(
        "RateLimit-Policy",
        str,
        OpenApiParameter.HEADER,
        response=[200, 304, 429],
        description="The quota: q requests in w seconds. A draft of the IETF; may change.",
    ),
]
_ID = OpenApiParameter(
    "id",
    OpenApiTypes.UUID,
    OpenApiParameter.PATH,
    description="Id of the verdict, the same for all versions.",
)
_NUMBER = OpenApiParameter(
    "number", {"type": "integer", "minimum": 0}, OpenApiParameter.PATH, description="Number of the version."
)
_PAGING = [
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        description="Rows on one page.",
    ),
    OpenApiParameter(
        "cursor",
        {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR},
        description="Where to go on: taken from `next`. Valid with the same filters only.",
    ),
]


def _values_of(filter_: django_filters.Filter) -> dict[str, Any]:
    """Return which values a filter takes, from what its own field checks."""
    if isinstance(filter_, django_filters.DateFilter):
        return {"type": "string", "format": "date"}
    if isinstance(filter_, django_filters.ChoiceFilter):
        return {"type": "string", "enum": [value for value, _ in filter_.extra["choices"]]}
    taken: dict[str, Any] = {"type": "string", "minLength": 1}
    if most := filter_.extra.get("max_length"):
        taken["maxLength"] = most
    for validator in filter_.extra.get("validators", ()):
        taken["pattern"] = validator.regex.pattern
    return taken


def _filters_of(filters: type[VerdictFilter]) -> list[OpenApiParameter]:
    return [
        OpenApiParameter(name, _values_of(filter_), description=str(filter_.extra["help_text"]))
        for name, filter_ in filters.base_filters.items()
    ]


def _refusal(sentence: str, example: dict[str, Any], shape: Any = shapes.Problem) -> OpenApiResponse:
    shown = OpenApiExample(example["code"], value=example, response_only=True)
    return OpenApiResponse(shape, description=sentence, examples=[shown])


_BAD = {
    (400, PROBLEM): _refusal("An unknown parameter, or a bad value. It is named.", examples.UNKNOWN_FILTER)
}
_KEYS = {
    (401, PROBLEM): _refusal("The key is not valid.", examples.KEY_UNKNOWN),
    (403, PROBLEM): _refusal("The key was not made for this address.", examples.SCOPE_MISSING),
}
_UNKNOWN = {(404, PROBLEM): _refusal("There is no such published verdict.", examples.NOT_FOUND)}
_RETRACTED = {(410, PROBLEM): _refusal("It was withdrawn.", examples.RETRACTED, shapes.Retracted)}


def _described(
    name: str,
    summary: str,
    shape: Any,
    *,
    tag: str,
    parameters: tuple[OpenApiParameter, ...] = (),
    refusals: dict[Any, OpenApiResponse] | None = None,
    example: dict[str, Any] | None = None,
) -> dict[str, Any]:
    shown = [OpenApiExample("Example", value=example, response_only=True)] if example else []
    return {
        "operation_id": name,
        "summary": summary,
        "tags": [tag],
        "parameters": [*parameters, *_HEADERS],
        "responses": {
            200: OpenApiResponse(shape, description=summary, examples=shown),
            304: OpenApiResponse(description="What you have still stands."),
            **_BAD,
            **_KEYS,
            **(refusals or {}),
            (429, PROBLEM): _refusal("Too many requests. Retry-After says when to go on.", examples.TOO_MANY),
        },
    }


ROOT = _described("root", "The addresses of this API.", shapes.RootLinks, tag="about")
VERDICTS = _described(
    "list_verdicts",
    "Published verdicts in their current version, the newest first.",
    shapes.VerdictPage,
    tag="verdicts",
    parameters=(*_filters_of(VerdictFilter), *_PAGING),
    example=examples.VERDICTS,
)
VERDICT = _described(
    "get_verdict",
    "One verdict in its current version.",
    shapes.Verdict,
    tag="verdicts",
    parameters=(_ID,),
    refusals={**_UNKNOWN, **_RETRACTED},
    example=examples.VERDICT,
)
VERSIONS = _described(
    "list_versions",
    "What was published when.",
    shapes.VersionList,
    tag="verdicts",
    parameters=(_ID,),
    refusals=_UNKNOWN,
)
VERSION = _described(
    "get_version",
    "One version of one verdict, as it was published.",
    shapes.Verdict,
    tag="verdicts",
    parameters=(_ID, _NUMBER),
    refusals=_UNKNOWN,
    example=examples.VERDICT,
)
CHANGES = _described(
    "list_changes",
    "What was published, in order and without gaps, retractions too: to keep a copy in step.",
    shapes.ChangePage,
    tag="verdicts",
    parameters=(
        _PAGING[0],
        OpenApiParameter(
            "cursor",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR},
            description="Where to go on: `cursor` of the answer before. Without one, from the beginning; "
            "`latest` gives the cursor of now and no changes. A cursor never ends.",
        ),
    ),
    example=examples.CHANGES,
)
CORRECTIONS = _described(
    "list_corrections",
    "What was corrected, updated or withdrawn, and why, the newest first.",
    shapes.CorrectionPage,
    tag="verdicts",
    parameters=(*_filters_of(CorrectionFilter), *_PAGING),
    example=examples.CORRECTIONS,
)
_LIMIT_OF_MATCHES = {"type": "integer", "minimum": 1, "maximum": MOST_MATCHES, "default": USUAL_MATCHES}
MATCH = _described(
    "match_text",
    "Was this text checked? Verdicts on nearly the same claim, the nearest first.",
    shapes.MatchList,
    tag="verdicts",
    parameters=(
        OpenApiParameter(
            "text",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION},
            required=True,
            description="What somebody said, in their words.",
        ),
        OpenApiParameter("limit", _LIMIT_OF_MATCHES, description="How many verdicts at most."),
    ),
    example=examples.MATCHES,
)
MATCH_LONG: dict[str, Any] = {
    **MATCH,
    "operation_id": "match_long_text",
    "summary": "Was this text checked? For texts that are too long for an address.",
    "parameters": (),
    "request": shapes.MatchQuestion,
    "responses": {status: answer for status, answer in MATCH["responses"].items() if status != 304},
}
DUMPS = _described(
    "list_dumps",
    "Files with everything that was published, and where the changes go on behind each.",
    shapes.DumpList,
    tag="verdicts",
    example=examples.DUMPS,
)
DUMP_FILE: dict[str, Any] = _described(
    "get_dump",
    "One file: gzip of NDJSON, a verdict or a tombstone on each line.",
    OpenApiTypes.BINARY,
    tag="verdicts",
    parameters=(
        OpenApiParameter(
            "sequence",
            {"type": "integer", "minimum": 0},
            OpenApiParameter.PATH,
            description="Taken from the list of files.",
        ),
        OpenApiParameter(
            "Range",
            str,
            OpenApiParameter.HEADER,
            description="bytes=FIRST-: go on where a download broke off.",
        ),
        OpenApiParameter(
            "If-Range", str, OpenApiParameter.HEADER, description="Entity tag of the file that was begun."
        ),
    ),
    refusals=_UNKNOWN,
)
DUMP_FILE["responses"] = {
    (200, "application/gzip"): OpenApiResponse(OpenApiTypes.BINARY, description="The whole file."),
    (206, "application/gzip"): OpenApiResponse(OpenApiTypes.BINARY, description="The part asked for."),
    416: OpenApiResponse(description="The part begins behind the end of the file."),
    **{status: told for status, told in DUMP_FILE["responses"].items() if status != 200},
}
SPEAKERS = _described(
    "list_speakers",
    "Speakers of published verdicts.",
    shapes.SpeakerPage,
    tag="about",
    parameters=tuple(_PAGING),
)
TOPICS = _described(
    "list_topics", "Topics of published verdicts.", shapes.TopicPage, tag="about", parameters=tuple(_PAGING)
)
RATING_SCALES = _described(
    "list_rating_scales", "Ratings, their meaning and their numbers.", shapes.ScaleList, tag="about"
)
ACKNOWLEDGE: dict[str, Any] = {
    "operation_id": "acknowledge",
    "summary": "Say that you have applied a version, a correction above all.",
    "tags": ["partners"],
    "request": shapes.Acknowledgement,
    "responses": {
        200: OpenApiResponse(shapes.Acknowledged, description="It is in the ledger."),
        **_BAD,
        **_KEYS,
        (422, PROBLEM): OpenApiResponse(shapes.Problem, description="There is no such version."),
        (429, PROBLEM): _refusal("Too many requests. Retry-After says when to go on.", examples.TOO_MANY),
    },
}

_EVENT_HEADERS = [
    OpenApiParameter(name, str, OpenApiParameter.HEADER, required=True, description=told)
    for name, told in (
        ("webhook-id", "The event, the same at every try: your idempotency key."),
        ("webhook-timestamp", "Seconds of this try."),
        (
            "webhook-signature",
            "v1, and base64 of HMAC-SHA256 over id.timestamp.body; several while a secret is rotated.",
        ),
    )
]
PUBLISHED_EVENT, UPDATED_EVENT, CORRECTED_EVENT, RETRACTED_EVENT = (
    OpenApiWebhook(
        name=type_.value,
        decorator=extend_schema(
            operation_id=type_.value.replace(".", "_"),
            summary=f"{type_.label}.",
            tags=["partners"],
            parameters=_EVENT_HEADERS,
            request=shapes.Event,
            responses={200: OpenApiResponse(description="Any 2xx: taken. 410 disables the endpoint.")},
        ),
    )
    for type_ in (EventType.PUBLISHED, EventType.UPDATED, EventType.CORRECTED, EventType.RETRACTED)
)
