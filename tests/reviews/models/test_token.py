"""Personal tokens: what the database itself refuses."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.actions.tokens import issue_token
from reviews.models import PersonalToken
from tests.factories import NOW


def test_token_ends_after_it_begins(checker: User) -> None:
    issue_token(name="Script", days=1, now=NOW, by=checker)

    with pytest.raises(IntegrityError, match="token_ends_after_it_begins"), transaction.atomic():
        PersonalToken.objects.update(valid_until=NOW)


def test_two_tokens_never_have_the_same_digest(checker: User) -> None:
    first = issue_token(name="Script", days=1, now=NOW, by=checker).token

    with pytest.raises(IntegrityError), transaction.atomic():
        issue_token(name="Script", days=1, now=NOW, by=checker)
        PersonalToken.objects.update(digest=first.digest)
