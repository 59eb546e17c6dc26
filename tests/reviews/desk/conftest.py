"""Signed-in browsers of the cast, and requests as the page's script sends them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.content import draft_of
from reviews.enums import State
from reviews.models import Desk, Review, Verdict
from tests import factories

JSON = {"Accept": "application/json"}


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a browser in which a person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    """Return how many queries it takes to show a page."""

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    return count


@pytest.fixture
def typed() -> Callable[..., dict[str, Any]]:
    """Return what the workbench's form sends for a review, with changes."""

    def fields(review: Review, **changes: Any) -> dict[str, Any]:
        verdict = Verdict.objects.select_related("rating").get(review=review)
        return {**draft_of(verdict), "version": verdict.version, **changes}

    return fields


@pytest.fixture
def held(desk: Desk, checker: User) -> Review:
    """A review that the checker holds."""
    return factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)


def address(name: str, review: Review, *more: Any) -> str:
    """Return the address of one page of a review."""
    return reverse(f"desk:{name}", args=[review.pk, *more])
