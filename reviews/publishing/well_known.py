"""Where does a program find our APIs that knows only the host? A catalogue of links (RFC 9727, RFC 9264)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'


@require_safe
def api_catalog(request: HttpRequest) -> JsonResponse:
    """Name the APIs for other sites, each with its description and its pages for people."""
    native = _entry("api_root", description="api_schema", media_type="application/vnd.oai.openapi")
    google = _entry("google_search", description="google_discovery", media_type="application/json")
    answer = JsonResponse({"linkset": [native, google]}, content_type=LINKSET)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Link"] = f'<{settings.FACTCHECK_BASE_URL}{request.path}>; rel="api-catalog"'
    return answer


def _entry(name: str, *, description: str, media_type: str) -> dict[str, Any]:
    return {
        "anchor": _address(name),
        "service-desc": [{"href": _address(description), "type": media_type}],
        "service-doc": [{"href": _address("api_docs"), "type": "text/html"}],
    }


def _address(name: str) -> str:
    return settings.FACTCHECK_BASE_URL + reverse(name)
