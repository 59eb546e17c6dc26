"""One mapping from refusals to answers: RFC 9457 problem documents for the API, a notice for people.

Views and actions raise; only this module knows HTTP status codes of refusals.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_noop as _
from rest_framework import exceptions as drf
from rest_framework.response import Response

from factcheck import google_errors
from factcheck.bodies import is_utf8
from factcheck.errors import Conflict, FactcheckError, Invalid, Limited, NotAllowed, Upstream
from factcheck.words import told

MEDIA_TYPE = "application/problem+json"
# Clients of Google's API read its own form of an error, and nothing else.
GOOGLE = "/v1alpha1/"
STATUS: tuple[tuple[type[FactcheckError], int], ...] = (
    (NotAllowed, 403),
    (Conflict, 409),
    (Invalid, 422),
    (Upstream, 502),
    (Limited, 429),
)
TITLES = {
    400: _("Bad request"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    406: _("Not acceptable"),
    409: _("Conflict"),
    410: _("Gone"),
    412: _("Changed in between"),
    413: _("Too large"),
    415: _("Unsupported media type"),
    422: _("Not like this"),
    428: _("Say what you saw"),
    429: _("Too many requests"),
    500: _("Our mistake"),
    501: _("Not offered"),
    502: _("The other side failed"),
}


def status_of(error: FactcheckError) -> int:
    """Return the HTTP status of a refusal: its own `status` where it has one, else its family's."""
    own = getattr(type(error), "status", None)
    return own or next((status for family, status in STATUS if isinstance(error, family)), 500)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One kind of refusal, for lists of them."""

    code: str
    status: int
    sentence: str


def refusals() -> list[Refusal]:
    """Return every kind of refusal that has been imported, by code."""
    found: set[type[FactcheckError]] = set()
    families = [FactcheckError]
    while families:
        family = families.pop()
        found.add(family)
        families += family.__subclasses__()
    found -= {FactcheckError}
    # Classes of tests stand beside the product's own.
    own = (error for error in found if error.__module__.split(".")[0] in {"factcheck", "claims", "reviews"})
    told = (
        Refusal(error.code, status_of(error()), (error.__doc__ or "").strip().splitlines()[0])
        for error in own
    )
    return sorted(told, key=lambda refusal: refusal.code)


def problem(
    *, status: int, code: str, detail: str, fields: dict[str, list[str]] | None = None
) -> dict[str, Any]:
    """Return a problem document. `fields` maps a field's name to sentences about it."""
    document: dict[str, Any] = {
        "type": f"/docs/errors#{code}",
        "title": told(TITLES.get(status, _("Refused"))),
        "status": status,
        "code": code,
        "detail": detail,
    }
    if fields:
        document["fields"] = fields
        document["errors"] = [
            {"detail": sentence, "pointer": f"#/{name}"} for name, told in fields.items() for sentence in told
        ]
    return document


def problem_of(error: FactcheckError) -> dict[str, Any]:
    """Return the problem document of a refusal."""
    body = problem(
        status=status_of(error),
        code=error.code,
        detail=told(error.sentence),
        fields=_fields_told(getattr(error, "fields", None) or {}),
    )
    return body | dict(error.members)


def _fields_told(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [told(sentence) for sentence in sentences] for name, sentences in fields.items()}


def api_exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer every refusal of an API view with a problem document; let defects become a 500."""
    headers: dict[str, str] = {}
    if isinstance(error, FactcheckError):
        body = problem_of(error)
        if isinstance(error, Limited):
            headers["Retry-After"] = str(int(error.wait))
        if body["status"] == 401:
            headers["WWW-Authenticate"] = "Bearer"
    elif isinstance(error, RequestDataTooBig):
        body = problem(
            status=413, code="request.too_large", detail=_("The request is larger than this desk takes.")
        )
    elif isinstance(error, Http404):
        body = problem(status=404, code="request.not_found", detail=_("There is nothing at this address."))
    elif isinstance(error, PermissionDenied):
        body = problem(status=403, code=NotAllowed.code, detail=str(NotAllowed()))
    elif isinstance(error, drf.APIException):
        body, headers = _of_framework(error)
    else:
        return None
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def _of_framework(error: drf.APIException) -> tuple[dict[str, Any], dict[str, str]]:
    headers = {}
    if isinstance(error, drf.Throttled):
        headers["Retry-After"] = str(int(getattr(error, "wait", None) or 60))
    if isinstance(error, drf.ValidationError):
        fields = error.detail if isinstance(error.detail, dict) else {"request": error.detail}
        found = {name: [str(s) for s in sentences] for name, sentences in fields.items()}
        detail = " ".join(sentence for sentences in found.values() for sentence in sentences)
        return problem(status=400, code="request.invalid", detail=detail, fields=found), headers
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    codes = error.get_codes()
    code = f"request.{codes}" if isinstance(codes, str) else "request.refused"
    return problem(status=error.status_code, code=code, detail=str(error.detail)), headers


def wants_json(request: HttpRequest) -> bool:
    """Say whether the caller is a program rather than a person at the desk."""
    return request.path.startswith(("/api/", GOOGLE))


class ProblemMiddleware:
    """Turn a refusal raised by any view into an answer, for programs and for people."""

    def __init__(self, get_response: Any) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a program gets every fault as a problem document, Django's own pages too.

        A body that is too large, or not UTF-8, is refused here, before anything reads it.
        """
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FACTCHECK_MAX_BODY_BYTES:
            _let_it_pass(request)
            return _answer(request, _TooLarge())
        if not is_utf8(request):
            return _answer(request, _NotUtf8())
        response = self.get_response(request)
        fault = _FAULTS.get(response.status_code)
        if fault and wants_json(request) and response.headers.get("Content-Type", "").startswith("text/html"):
            code, detail = fault
            body = problem(status=response.status_code, code=code, detail=told(detail))
            return _to_program(request, body)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal. Programs get the problem document; people a notice on the page they came from."""
        if isinstance(error, RequestDataTooBig):
            error = _TooLarge()
        if not isinstance(error, FactcheckError):
            return None
        return _answer(request, error, _page_before(request))


def _answer(request: HttpRequest, error: FactcheckError, back: str | None = None) -> HttpResponse:
    body = problem_of(error)
    if wants_json(request) or request.headers.get("Accept", "").startswith("application/json"):
        return _to_program(request, body)
    if back is None:
        told = {"status": body["status"], "heading": body["title"], "detail": _in_words(body)}
        return render(request, "fault.html", told, status=body["status"])
    messages.error(request, _in_words(body))
    return HttpResponseRedirect(back)


def _to_program(request: HttpRequest, body: dict[str, Any]) -> JsonResponse:
    if request.path.startswith(GOOGLE):
        told = google_errors.google_error(body)
        return JsonResponse(told, status=told["error"]["code"], content_type=google_errors.MEDIA_TYPE)
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)


def _let_it_pass(request: HttpRequest) -> None:
    """Read a too large body and drop it, within reason: a browser that is still sending sees no answer."""
    for _chunk in range(4 * settings.FACTCHECK_MAX_BODY_BYTES // _CHUNK):
        if not request.read(_CHUNK):
            return


_CHUNK = 2**16
# What Django tells with pages of its own.
_FAULTS = {
    400: ("request.unreadable", _("This request could not be read.")),
    404: ("request.not_found", _("There is nothing at this address.")),
    500: ("request.broken", _("The fault is ours and has been recorded. Try again later.")),
}


class _TooLarge(Invalid):
    """This is larger than the desk takes. Nothing was changed; go back, and what you typed should still be there."""

    code = "request.too_large"
    status = 413


class _NotUtf8(Invalid):
    """Text is taken in UTF-8 only. Send it so, and name no other charset."""

    code = "request.not_utf8"
    status = 415


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django's own view does, without reading the body: a form that is none would make it a 500."""
    return render(request, "404.html", status=404)


def _in_words(body: dict[str, Any]) -> str:
    told = [sentence for sentences in body.get("fields", {}).values() for sentence in sentences]
    return " ".join([body["detail"], *(sentence for sentence in told if sentence != body["detail"])])


def _page_before(request: HttpRequest) -> str | None:
    """Return the page of this desk that a form was sent from, for a person to return to."""
    came_from = request.headers.get("Referer", "")
    if request.method != "POST" or not url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return None
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
