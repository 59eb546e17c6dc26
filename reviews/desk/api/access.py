"""Who may use the desk's API, and how is it answered? Members only, by a personal token or a browser's session.

A session needs its CSRF token for every write; a token does not, since no browser sends it by itself.
"""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from reviews import selectors
from reviews.actions.tokens import token_of
from reviews.desk.context import membership_of
from reviews.errors import NotYourDesk, TokenUnknown
from reviews.models import Desk, Membership, PersonalToken, Review
from reviews.publishing.api_v1.answer import address_with
from reviews.publishing.api_v1.callers import read_quota, refuse_beyond
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


class DeskToken(BaseAuthentication):
    """A personal token in `Authorization: Bearer`. It may do what its person may do."""

    def authenticate(self, request: Request) -> tuple[User, PersonalToken] | None:
        """Return whose token it is, None without one. Raises TokenUnknown, QuotaExceeded."""
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = token_of(secret.strip())
        if token is None:
            # Guessing is counted like a stranger's requests.
            refuse_beyond(read_quota(request, None))
            raise TokenUnknown()
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme that a refusal asks for; without a challenge it would be a 403."""
        return 'Bearer realm="desk"'


class DeskTokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI description tells of `DeskToken`."""

    target_class = DeskToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Describe the header."""
        return {"type": "http", "scheme": "bearer", "description": "A personal token, made at /desk/tokens/."}


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
    """An address of the desk's API. `parameters` names its query parameters; all others are refused.

    An answer that `shows_secret` is kept nowhere (see `once`).
    """

    authentication_classes: tuple[type[BaseAuthentication], ...] = (DeskToken, DeskSession)
    permission_classes = (IsMember,)
    parameters: tuple[str, ...] = ()
    shows_secret = False

    @property
    def person(self) -> User:
        """The member who asks."""
        return cast(User, self.request.user)

    @property
    def membership(self) -> Membership:
        """The member's place on the desk."""
        return cast(Membership, membership_of(self.request._request))

    @property
    def desk(self) -> Desk:
        """The member's desk. Nothing of other desks is ever shown or changed."""
        return self.membership.desk

    def review(self, review_id: UUID) -> Review:
        """Return a review of the member's own desk. Raises Http404."""
        return get_object_or_404(selectors.reviews_of(self.desk), pk=review_id)

    def asked(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """Return what was sent, in shape. Raises ValidationError."""
        question = shape(data=self.request.data)
        question.is_valid(raise_exception=True)
        return dict(question.validated_data)

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
