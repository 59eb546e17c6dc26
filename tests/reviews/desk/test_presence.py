"""Who else looks at a review: told to each, and never to oneself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as RedisGone

from reviews.enums import Role, State
from reviews.models import Desk, Review
from tests.factories import make_desk, make_person, review_at
from tests.reviews.desk.conftest import address

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _nobody_yet() -> None:
    cache.clear()


def seen_by(browser: Client, review: Review) -> str:
    return browser.get(address("present", review)).content.decode()


def test_two_people_see_each_other(held: Review, checker: User, editor: User, signed_in: SignIn) -> None:
    mara, ines = signed_in(checker), signed_in(editor)

    alone, together = seen_by(mara, held), seen_by(ines, held)

    assert "looks at this too" not in alone
    assert "checker looks at this too" in together
    assert "editor looks at this too" in seen_by(mara, held)


def test_pages_of_the_review_tell_it_too(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    seen_by(signed_in(checker), review)

    for page in ("review", "approval"):
        assert "checker looks at this too" in signed_in(editor).get(address(page, review)).content.decode()


def test_who_looks_at_another_review_is_not_here(
    desk: Desk, held: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    seen_by(signed_in(editor), review_at(State.QUEUED, desk, checker=checker, editor=editor))

    assert "editor" not in seen_by(signed_in(checker), held)


def test_review_of_another_desk_is_not_there(held: Review, signed_in: SignIn) -> None:
    stranger = make_person("stranger", desk=make_desk(slug="other"), role=Role.LEAD)

    assert signed_in(stranger).get(address("present", held)).status_code == 404


def test_without_a_cache_nobody_is_told_and_the_page_stands(
    held: Review, checker: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise RedisGone("the broker is away")

    monkeypatch.setattr("reviews.desk.presence.cache.get_many", gone)

    answer = signed_in(checker).get(address("review", held))

    assert answer.status_code == 200
    assert "at this too" not in answer.content.decode()
