"""Every page of the desk opens, in every state, for every role."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.enums import State
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["home", "arrivals", "queue", "triage", "approvals", "sources"])
def test_page_opens_on_an_empty_desk(name: str, client: Client, lead: User) -> None:
    client.force_login(lead)

    answer = client.get(reverse(f"desk:{name}"))

    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["home", "queue", "triage", "approvals", "sources"])
def test_page_sends_strangers_to_sign_in(name: str, client: Client, db: None) -> None:
    answer = client.get(reverse(f"desk:{name}"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["home", "queue", "triage", "approvals", "sources"])
def test_page_explains_itself_to_people_without_a_desk(name: str, client: Client, outsider: User) -> None:
    client.force_login(outsider)

    answer = client.get(reverse(f"desk:{name}"))

    assert answer.status_code == 403
    assert "not on a desk yet" in answer.content.decode()


@pytest.mark.parametrize("page", ["review", "approval"])
@pytest.mark.parametrize("person", ["checker", "second_checker", "editor", "lead"])
@pytest.mark.parametrize("state", list(State))
def test_review_opens_in_every_state(
    state: State,
    person: str,
    page: str,
    client: Client,
    desk: Desk,
    checker: User,
    editor: User,
    request: pytest.FixtureRequest,
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)
    client.force_login(request.getfixturevalue(person))

    answer = client.get(reverse(f"desk:{page}", args=[review.pk]))

    assert answer.status_code == 200
