"""A person's own tokens in the desk's API. Only a session makes them: a stolen token must not renew itself."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews.actions.tokens import MOST_DAYS, issue_token, revoke_token
from reviews.desk.api.access import DeskSession, DeskView
from reviews.desk.api.once import once
from reviews.desk.api.schema import described
from reviews.desk.api.shapes import Shape
from reviews.models import PersonalToken
from reviews.publishing.document import moment

MOST_SHOWN = 100


class NewToken(Shape):
    """What the token is for, and for how many days it is valid."""

    name = s.CharField(max_length=100, allow_blank=True)
    days = s.IntegerField(help_text=f"1 to {MOST_DAYS}")


class OwnToken(Shape):
    """A token, by its visible beginning."""

    id = s.UUIDField()
    name = s.CharField()
    start = s.CharField()
    created_at = s.DateTimeField()
    valid_until = s.DateTimeField()
    revoked_at = s.DateTimeField(allow_null=True)
    last_used_at = s.DateTimeField(allow_null=True)


class OwnTokens(Shape):
    """The newest tokens of the person who asks."""

    tokens = OwnToken(many=True)


class FreshToken(OwnToken):
    """A token with the one sight of its secret."""

    secret = s.CharField()


LIST_TOKENS = described("list_tokens", "Your tokens.", {200: OwnTokens})
ISSUE_TOKEN = described(
    "issue_token",
    "Make a token. Its secret is shown once.",
    {201: FreshToken},
    question=NewToken,
    repeats=True,
)
REVOKE_TOKEN = described("revoke_token", "End a token at once.", {200: OwnToken}, 404, repeats=True)


class Tokens(DeskView):
    """The tokens of the person who asks."""

    authentication_classes = (DeskSession,)
    shows_secret = True

    @extend_schema(**LIST_TOKENS)
    def get(self, request: Request) -> Response:
        """Return them, the newest first."""
        own = PersonalToken.objects.filter(person=self.person)[:MOST_SHOWN]
        return Response({"tokens": [_answer(one) for one in own]})

    @extend_schema(**ISSUE_TOKEN)
    @once
    def post(self, request: Request) -> Response:
        """Make one and show its secret, this once."""
        given = self.asked(NewToken)
        issued = issue_token(**given, by=self.person)
        return Response({**_answer(issued.token), "secret": issued.secret}, status=201)


class TokenRevocation(DeskView):
    """Ending a token."""

    authentication_classes = (DeskSession,)

    @extend_schema(**REVOKE_TOKEN)
    @once
    def post(self, request: Request, token_id: UUID) -> Response:
        """End it at once."""
        try:
            return Response(_answer(revoke_token(token_id=token_id, by=self.person)))
        except PersonalToken.DoesNotExist as missing:
            raise Http404 from missing


def _answer(row: PersonalToken) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "start": row.start,
        "created_at": moment(row.created_at),
        "valid_until": moment(row.valid_until),
        "revoked_at": moment(row.revoked_at) if row.revoked_at else None,
        "last_used_at": moment(row.last_used_at) if row.last_used_at else None,
    }
