"""Who gets onto a page of the desk: people who are signed in and members. What they may do there is
for `permissions`. Every view of the desk is wrapped by `for_members`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from factcheck.problems import MEDIA_TYPE, problem
from reviews.desk.context import membership_of
from reviews.models import Membership

P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request of a member: who it is, and their place on the desk."""

    user: User
    membership: Membership


View = Callable[Concatenate[DeskRequest, P], HttpResponseBase]
OpenView = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_members(*methods: str) -> Callable[[View[P]], OpenView[P]]:
    """Let members of a desk in, by these HTTP methods (GET includes HEAD).

    Others are sent to sign in, or told that they have no desk yet. Programs get a 401 in JSON. The view tells
    its `methods`, by which a test finds what the desk's API must also do.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def wrap(view: View[P]) -> OpenView[P]:
        @require_http_methods(allowed)
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            membership = membership_of(request)
            if membership is None:
                return render(request, "reviews/no_desk.html", status=403)
            member = cast(DeskRequest, request)
            member.membership = membership
            own_language(membership)
            with own_clock(membership):
                response = view(member, *args, **kwargs)
            # Pages of the desk hold unpublished words: no shared cache may keep them.
            patch_cache_control(response, private=True, no_cache=True)
            return response

        guarded.methods = frozenset(allowed)  # type: ignore[attr-defined]
        return cast("OpenView[P]", guarded)

    return wrap


def own_clock(membership: Membership) -> AbstractContextManager[None]:
    """Show and read times in the zone that the person chose for themselves, else in that of the desk."""
    zone = getattr(membership, "zone", None)
    return timezone.override(ZoneInfo(zone)) if zone else nullcontext()


def own_language(membership: Membership) -> None:
    """Speak the language that the person chose for themselves, else that of the request."""
    if chosen := getattr(membership, "language", None):
        translation.activate(chosen)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if wants_answer_in_json(request):
        told = _("You are signed out. Sign in again in another tab.")
        body = problem(status=401, code="request.not_authenticated", detail=told)
        return JsonResponse(body, status=401, content_type=MEDIA_TYPE)
    if request.headers.get("HX-Request"):
        # A fragment is asked for: a sign-in page must not be put in its place.
        return HttpResponse(status=401)
    # After signing in, a form that was posted cannot be posted again: begin at its page.
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/desk/")


def wants_answer_in_json(request: HttpRequest) -> bool:
    """Say whether a script of the page asks, rather than the browser itself."""
    return request.headers.get("Accept", "").startswith("application/json")
