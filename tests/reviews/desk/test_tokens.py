"""The page of a person's own tokens: a secret is shown once, and only to them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions.tokens import issue_token, token_of
from reviews.keys import digest_of_key
from reviews.models import PersonalToken

SignIn = Callable[[User], Client]


def test_token_is_shown_once(signed_in: SignIn, checker: User) -> None:
    browser = signed_in(checker)

    shown = browser.post(reverse("desk:tokens"), {"name": "Script", "days": 30})
    later = browser.get(reverse("desk:tokens"))

    secret = shown.context["shown"]
    assert PersonalToken.objects.get().digest == digest_of_key(secret)
    assert secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert secret not in later.content.decode()
    assert secret[:10] in later.content.decode()


def test_token_that_cannot_be_made_is_told_at_its_field(signed_in: SignIn, checker: User) -> None:
    answer = signed_in(checker).post(reverse("desk:tokens"), {"name": "", "days": 400})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "days"}


def test_token_is_revoked(signed_in: SignIn, checker: User) -> None:
    issued = issue_token(name="Script", days=1, by=checker)

    signed_in(checker).post(reverse("desk:revoke_token", args=[issued.token.pk]))

    assert token_of(issued.secret) is None


def test_tokens_of_others_are_neither_shown_nor_revoked(
    signed_in: SignIn, checker: User, editor: User
) -> None:
    issued = issue_token(name="Script", days=1, by=checker)
    browser = signed_in(editor)

    assert issued.token.start not in browser.get(reverse("desk:tokens")).content.decode()
    assert browser.post(reverse("desk:revoke_token", args=[issued.token.pk])).status_code == 404
    assert token_of(issued.secret) is not None


@pytest.mark.parametrize("number", [1, 10])
def test_page_takes_as_many_queries_for_ten_tokens_as_for_one(
    number: int, signed_in: SignIn, queries: Callable[[Client, str], int], checker: User
) -> None:
    for _ in range(number):
        issue_token(name="Script", days=1, by=checker)

    assert queries(signed_in(checker), reverse("desk:tokens")) < 10
