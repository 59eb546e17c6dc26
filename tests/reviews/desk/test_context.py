"""What every page knows: the desk, the role, and counts that cost nothing where they are not shown."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory
from django.urls import reverse

from claims.selectors import statements_in_triage
from reviews import selectors
from reviews.desk import context
from reviews.models import Desk
from tests import factories


@pytest.fixture
def told(rf: RequestFactory) -> Callable[[Any], dict[str, Any]]:
    """Return the context of a person's page."""

    def of(person: Any) -> dict[str, Any]:
        request = rf.get("/")
        request.user = person
        return context.desk(request)

    return of


@pytest.mark.django_db
def test_strangers_have_no_desk(told: Callable[[Any], dict[str, Any]]) -> None:
    nobody = {"desk": None, "role": "", "membership": None, "is_demo": False}

    assert told(AnonymousUser()) == nobody


@pytest.mark.parametrize("origin", ["", "http://127.0.0.1:9"])
def test_sign_in_says_where_the_password_of_a_demo_desk_stands(
    origin: str, client: Client, db: None, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = origin

    page = client.get(reverse("account_login")).content.decode()

    assert ("stands in the terminal" in page) is bool(origin)


def test_members_are_told_their_role_and_what_waits(
    told: Callable[[Any], dict[str, Any]], desk: Desk, editor: User
) -> None:
    factories.make_review(desk)
    factories.make_statement(worth=0.1)

    known = told(editor)

    assert (known["desk"], known["role"]) == (desk, "editor")
    assert [str(known[name]) for name in ("queue_count", "triage_count", "approval_count")] == [
        "1",
        str(statements_in_triage().count()),
        "",
    ]


def test_counts_that_are_not_shown_are_not_counted(
    told: Callable[[Any], dict[str, Any]], editor: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        told(editor)


def test_great_counts_stop_early(
    told: Callable[[Any], dict[str, Any]], desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "MOST_COUNTED", 2)
    for _ in range(4):
        factories.make_review(desk)

    assert str(told(editor)["queue_count"]) == "2+"
