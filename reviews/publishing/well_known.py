"""What does a stranger find who knows only the host? Our APIs (RFC 9727, RFC 9264), and whom to tell of a weakness."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.publishing.document import moment

LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
SECURITY_TXT_DAYS = 90


@require_safe
def api_catalog(request: HttpRequest) -> JsonResponse:
    """Name the APIs for other sites, each with its description and its pages for people."""
    native = _entry("api_root", description="api_schema", media_type="application/vnd.oai.openapi")
    google = _entry("google_search", description="google_discovery", media_type="application/json")
    answer = JsonResponse({"linkset": [native, google]}, content_type=LINKSET)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Link"] = f'<{settings.FACTCHECK_BASE_URL}{request.path}>; rel="api-catalog"'
    return answer


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness, where the operator has named somebody (RFC 9116).

    The day on which it expires moves with today: whoever serves this stands behind it, since it is read from the
    settings each time. What is not served any more runs out by itself, and no day has to be remembered.
    """
    if not settings.FACTCHECK_SECURITY_CONTACT:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.FACTCHECK_SECURITY_CONTACT}",
        f"Expires: {moment(today + timedelta(days=SECURITY_TXT_DAYS))}",
        f"Canonical: {settings.FACTCHECK_BASE_URL}{request.path}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _entry(name: str, *, description: str, media_type: str) -> dict[str, Any]:
    return {
        "anchor": _address(name),
        "service-desc": [{"href": _address(description), "type": media_type}],
        "service-doc": [{"href": _address("api_docs"), "type": "text/html"}],
    }


def _address(name: str) -> str:
    return settings.FACTCHECK_BASE_URL + reverse(name)
