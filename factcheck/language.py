"""In which language is this answered? Kernel.

People get the language they chose here, else that of their browser, else the desk's own. Programs get English
with every answer: codes and documents are what they read, and no entity tag depends on who asks. Feeds and embeds
are stored by others, so they speak the desk's language to everybody.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

ENGLISH = "en"
FOR_PROGRAMS = (
    "/api/",
    "/v1alpha1/",
    "/$discovery",
    "/claimreview/",
    "/factcheck/",
    "/oembed",
    "/.well-known/",
    "/healthz",
    "/metrics",
)
# A page among the addresses for programs.
DOCUMENTATION = "/api/docs"
FOR_KEEPING = ("/feeds/", "/embed/")
PARAMETER = "lang"


class LanguageMiddleware:
    """Choose the language of each request; keep the choice of a reader who follows a link with `?lang=`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language chosen, and tell caches by what it was chosen."""
        if request.path.startswith(FOR_PROGRAMS) and request.path != DOCUMENTATION:
            with translation.override(ENGLISH):
                return self.get_response(request)
        if request.path.startswith(FOR_KEEPING):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        if request.method == "GET" and is_offered(request.GET.get(PARAMETER, "")):
            return _kept(request)
        with translation.override(translation.get_language_from_request(request)):
            response = self.get_response(request)
            # A page of the desk may have turned to the language of the person.
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def is_offered(code: str) -> bool:
    """Say whether the interface speaks this language."""
    return code in dict(settings.LANGUAGES)


def keep_in_cookie(response: HttpResponse, code: str) -> None:
    """Let this browser ask for a language from now on; "" lets it ask as its own settings say."""
    if not code:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _kept(request: HttpRequest) -> HttpResponse:
    asked = request.GET.copy()
    code = str(asked.pop(PARAMETER)[-1])
    # Slashes at the beginning would name another host.
    path = "/" + request.path.lstrip("/")
    response = HttpResponseRedirect(f"{path}?{asked.urlencode()}" if asked else path)
    keep_in_cookie(response, code)
    add_never_cache_headers(response)
    return response
