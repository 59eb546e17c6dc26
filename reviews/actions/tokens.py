"""Personal tokens: made, found again, revoked. Everybody looks after their own.

The secret of a token exists only in what `issue_token` returns.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.errors import TokenIncomplete
from reviews.keys import LONGEST, OF_PERSON, digest_of_key, new_key
from reviews.models import PersonalToken
from reviews.permissions import Person

MOST_DAYS = 365
# When a token was last used is told to the minute: a write for every request would cost more than it says.
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token that was just made, with the one sight of its secret."""

    token: PersonalToken
    secret: str = field(repr=False)


def issue_token(*, name: str, days: int, now: datetime | None = None, by: Person) -> IssuedToken:
    """Make a token that does for `days` what `by` may do. Refuses: TokenIncomplete (naming each field)."""
    now, name = now or timezone.now(), name.strip()
    told: dict[str, list[str]] = {}
    if not name:
        told["name"] = [_("Say what the token is for.")]
    if not 1 <= days <= MOST_DAYS:
        told["days"] = [phrase("Give 1 to {most} days.", most=MOST_DAYS)]
    if told:
        raise TokenIncomplete(fields=told)
    fresh = new_key(OF_PERSON)
    token = PersonalToken.objects.create(
        person_id=by.pk,
        name=name,
        start=fresh.start,
        digest=fresh.digest,
        created_at=now,
        valid_until=now + timedelta(days=days),
    )
    return IssuedToken(token, fresh.secret)


def revoke_token(*, token_id: UUID, now: datetime | None = None, by: Person) -> PersonalToken:
    """End one of the caller's own tokens at once. Revoking twice changes nothing more.

    Raises PersonalToken.DoesNotExist for tokens of others.
    """
    own = PersonalToken.objects.filter(person=by.pk)
    own.filter(pk=token_id, revoked_at=None).update(revoked_at=now or timezone.now())
    return own.get(pk=token_id)


def token_of(secret: str, *, now: datetime | None = None) -> PersonalToken | None:
    """Return the valid token with this secret, with its person, and note its use; None where it opens nothing."""
    now = now or timezone.now()
    if not secret.isascii() or len(secret) > LONGEST:
        return None
    token = PersonalToken.objects.select_related("person").filter(digest=digest_of_key(secret)).first()
    if token is None or not token.is_valid_at(now) or not token.person.is_active:
        return None
    unused = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at <= now - USE_NOTED_EVERY:
        PersonalToken.objects.filter(unused, pk=token.pk).update(last_used_at=now)
    return token
