"""Who may use the desk's API, and how is it answered? Members only; a browser's session counts, with CSRF.

Other ways to sign in (tokens) join `DeskView.authentication_classes`.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import QueryDict
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reviews.desk.context import membership_of
from reviews.errors import NotYourDesk
from reviews.publishing.api_v1.answer import address_with
from reviews.publishing.api_v1.request import Window, refuse_unknown


class DeskSession(SessionAuthentication):
    """The session of somebody who signed in at the desk; every write needs its CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        """Make the refusal of strangers a 401: without a challenge it would be a 403."""
        return 'Session realm="desk"'


class DeskSessionScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI description tells of `DeskSession`."""

    target_class = DeskSession
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Describe the cookie and the header that writes need beside it."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Sign in at /accounts/login/. Writes also send the cookie csrftoken as X-CSRFToken.",
        }


class IsMember(BasePermission):
    """Lets members of a desk in; others who are signed in are told that they have none."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Return whether somebody is signed in. Raises NotYourDesk for people without a desk."""
        if request.user is None:
            return False
        if membership_of(request._request) is None:
            raise NotYourDesk
        return True


class DeskView(APIView):
    """An address of the desk's API. `parameters` names its query parameters; all others are refused."""

    authentication_classes = (DeskSession,)
    permission_classes = (IsMember,)
    parameters: tuple[str, ...] = ()

    @property
    def person(self) -> User:
        """The member who asks."""
        return cast(User, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown parameters, once it is known who asks."""
        super().initial(request, *args, **kwargs)
        refuse_unknown(QueryDict(request.META.get("QUERY_STRING", "")), self.parameters)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep answers out of every cache: they hold unpublished words."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        return answer


def page_of(request: Request, window: Window, rows: Iterable[Any]) -> tuple[list[Any], str | None]:
    """Return one page of rows with their ids as sort keys, and the address of the next page or None."""
    page, has_more = window.cut(list(rows))
    if not has_more:
        return page, None
    return page, address_with(request._request, cursor=window.mark(str(page[-1].pk)))
