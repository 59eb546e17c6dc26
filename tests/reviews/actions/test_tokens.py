"""Personal tokens: hashed, shown once, ended at once; only valid ones of active people open anything."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.actions.tokens import issue_token, revoke_token, token_of
from reviews.errors import TokenIncomplete
from reviews.keys import digest_of_key
from reviews.models import PersonalToken
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_only_the_hash_of_a_token_is_kept(checker: User) -> None:
    issued = issue_token(name=" Script ", days=90, now=NOW, by=checker)

    row = PersonalToken.objects.values().get()
    assert issued.secret.startswith("fcp_") and len(issued.secret) > 40
    assert row["digest"] == digest_of_key(issued.secret)
    assert issued.secret not in str(row) and issued.secret not in repr(issued)
    assert (row["name"], row["start"]) == ("Script", issued.secret[:10])


@pytest.mark.parametrize(("name", "days", "field"), [(" ", 90, "name"), ("A", 0, "days"), ("A", 366, "days")])
def test_token_that_cannot_be_made_names_the_field(name: str, days: int, field: str, checker: User) -> None:
    with pytest.raises(TokenIncomplete) as refused:
        issue_token(name=name, days=days, now=NOW, by=checker)

    assert list(refused.value.fields) == [field]


def test_token_opens_until_it_runs_out(checker: User) -> None:
    secret = issue_token(name="Script", days=1, now=NOW, by=checker).secret

    found = token_of(secret, now=NOW + timedelta(hours=23))

    assert found is not None and found.person == checker
    assert token_of(secret, now=NOW + timedelta(days=1)) is None


def test_revoked_token_opens_nothing_and_keeps_its_time(checker: User) -> None:
    issued = issue_token(name="Script", days=1, now=NOW, by=checker)

    revoke_token(token_id=issued.token.pk, now=NOW, by=checker)
    again = revoke_token(token_id=issued.token.pk, now=NOW + timedelta(hours=1), by=checker)

    assert token_of(issued.secret, now=NOW) is None
    assert again.revoked_at == NOW


def test_token_of_somebody_else_cannot_be_revoked(checker: User, editor: User) -> None:
    issued = issue_token(name="Script", days=1, now=NOW, by=checker)

    with pytest.raises(PersonalToken.DoesNotExist):
        revoke_token(token_id=issued.token.pk, now=NOW, by=editor)

    assert token_of(issued.secret, now=NOW) is not None


def test_token_of_somebody_who_left_opens_nothing(checker: User) -> None:
    secret = issue_token(name="Script", days=1, now=NOW, by=checker).secret
    User.objects.filter(pk=checker.pk).update(is_active=False)

    assert token_of(secret, now=NOW) is None


@pytest.mark.parametrize("secret", ["", "fcp_unknown", "ü" * 40, "x" * 10_000])
def test_what_is_no_token_opens_nothing(secret: str, db: None) -> None:
    assert token_of(secret, now=NOW) is None


def test_use_is_noted_to_the_minute(checker: User) -> None:
    secret = issue_token(name="Script", days=1, now=NOW, by=checker).secret
    for seconds in (0, 30):
        token_of(secret, now=NOW + timedelta(seconds=seconds))

    assert PersonalToken.objects.get().last_used_at == NOW
