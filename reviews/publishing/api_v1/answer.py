"""How does the API answer? JSON that is already text, with its conditional and link headers.

A caller who has the state already gets 304 before anything is read or joined.
"""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date, urlencode
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reviews.enums import Scope
from reviews.errors import KeyNeeded, ScopeMissing
from reviews.models import ApiKey
from reviews.publishing import listing
from reviews.publishing.api_v1.callers import PartnerKey, quota_headers
from reviews.publishing.api_v1.request import refuse_unknown
from reviews.publishing.filters import id_in
from reviews.publishing.listing import Edition

Answer = TypeVar("Answer", bound=HttpResponseBase)
JSON = "application/json"
# Part of every list's entity tag: counts up when the shape of the lists changes.
SHAPE = 1
_EXPOSED = "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Repr-Digest, Retry-After"


@dataclass(frozen=True, slots=True)
class State:
    """Which state of a resource an answer shows: a strong entity tag without quotes, and its last change."""

    tag: str
    changed_at: datetime | None = None

    @property
    def etag(self) -> str:
        """The tag as a header says it."""
        return f'"{self.tag}"'


class _OneForm(BaseContentNegotiation):
    """There is one form of every answer, so the Accept header decides nothing."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """A read-only address of the API, open to every web page of the world.

    `parameters` names the query parameters that the address knows; all others are refused. A key must have
    been made for `scope`; strangers are let in unless the address `needs_key`.
    """

    authentication_classes = (PartnerKey,)
    http_method_names = ["get", "head"]  # noqa: RUF012
    content_negotiation_class = _OneForm
    parameters: tuple[str, ...] = ()
    scope = Scope.VERDICTS
    needs_key = False

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Let what is read again and again be found at once: DRF looks for it in two other places first."""
        asked = super().initialize_request(request, *args, **kwargs)
        vars(asked).update(GET=request.GET, META=request.META, path=request.path)
        return asked

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse keys of another kind and unknown parameters, once the caller is within the quota."""
        super().initial(request, *args, **kwargs)
        if isinstance(request.auth, ApiKey):
            if self.scope not in request.auth.scopes:
                raise ScopeMissing(f"This key was not made for {self.scope}.")
        elif self.needs_key:
            raise KeyNeeded()
        self.refuse_parameters(request)

    def refuse_parameters(self, request: Request) -> None:
        """Refuse parameters that this address does not know. Raises UnknownFilter, BadFilter."""
        refuse_unknown(request.GET, self.parameters)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Let scripts of other sites read the answer, refusals included; nothing here is private."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = _EXPOSED
        for name, value in quota_headers(request).items():
            answer[name] = value
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer


def is_conditional(request: HttpRequest) -> bool:
    """Does the caller have an answer already, and want another only where it has changed?"""
    return "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META


def state_of_list(request: HttpRequest, edition: Edition | None = None) -> State | None:
    """Return the state of one list in an edition (default: the newest), read before the list or along with it.

    None where the list also hangs on the names in the registry: those change without an edition.
    """
    speaker = request.GET.get("speaker", "")
    if speaker and id_in(speaker) is None:
        return None
    edition = edition or listing.edition()
    return State(tag_of_list(request, edition), edition.published_at)


def tag_of_list(request: HttpRequest, edition: Edition) -> str:
    """Return the tag of one list in one edition.

    It holds the whole question as it was asked, so whoever sends it back has had an answer to the same one.
    """
    question = sha256(request.get_full_path().encode()).hexdigest()[:16]
    return f"v{SHAPE}.{edition.sequence}.{question}"


def unchanged(request: HttpRequest, state: State) -> HttpResponse | None:
    """Return the 304 for a caller who has this state already, or None."""
    changed = int(state.changed_at.timestamp()) if state.changed_at else None
    answer = get_conditional_response(request, etag=state.etag, last_modified=changed)
    if answer is None or answer.status_code != 304:
        # The other preconditions are for writes, and nothing is written here.
        return None
    return with_state(answer, state)


def answered(text: str, *, state: State | None = None, links: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Return JSON text as an answer. `links` are pairs of relation and absolute address (RFC 8288)."""
    answer = HttpResponse(text, content_type=JSON)
    told = [f'<{iri_to_uri(address)}>; rel="{relation}"' for relation, address in links]
    told.append(f'<{settings.FACTCHECK_BASE_URL}/api/schema>; rel="service-desc"')
    if settings.FACTCHECK_LICENSE_URL:
        told.append(f'<{settings.FACTCHECK_LICENSE_URL}>; rel="license"')
    answer["Link"] = ", ".join(told)
    return with_state(answer, state) if state else answer


def with_state(answer: Answer, state: State) -> Answer:
    """Name the state that an answer shows. Caches keep it, and ask each time whether it still stands."""
    answer["ETag"] = state.etag
    answer["Cache-Control"] = "public, no-cache"
    if state.changed_at:
        answer["Last-Modified"] = http_date(state.changed_at.timestamp())
    return answer


def repr_digest(digest: str) -> str:
    """Return a hex SHA-256 as the value of Repr-Digest (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"


def address_with(request: HttpRequest, **changes: str) -> str:
    """Return the absolute address of this request with some parameters changed."""
    asked = {**request.GET.dict(), **changes}
    return f"{settings.FACTCHECK_BASE_URL}{request.path}?{urlencode(asked)}"


def small(
    request: Request, body: dict[str, Any], *, mark: str | None = None, is_paged: bool = False
) -> HttpResponse:
    """Answer with a small body, whose own hash is its entity tag."""
    next_address = address_with(request, cursor=mark) if mark else None
    if is_paged:
        body["next"] = next_address
    text = json.dumps(body, ensure_ascii=False)
    state = State(sha256(text.encode()).hexdigest()[:32])
    links = [("next", next_address)] if next_address else []
    return unchanged(request, state) or answered(text, state=state, links=links)
