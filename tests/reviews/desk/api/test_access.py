"""Who gets into the desk's API, and what strangers learn."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Source
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db
SOURCES = "/api/desk/v1/sources"


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get(SOURCES)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "request.not_authenticated"


def test_person_without_a_desk_is_refused(outsider: User) -> None:
    client = Client()
    client.force_login(outsider)

    answer = client.get(SOURCES)

    assert (answer.status_code, answer.json()["code"]) == (403, "review.not_your_desk")


@pytest.mark.parametrize("token", [None, "x" * 32])
def test_write_without_the_csrf_token_is_refused(desk: Desk, checker: User, token: str | None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    headers = {"X-CSRFToken": token} if token else {}

    answer = client.post(SOURCES, {"url": "https://a.example/", "kind": "page"}, headers=headers)

    assert answer.status_code == 403
    assert not Source.objects.exists()


def test_write_with_the_csrf_token_is_taken(desk: Desk, checker: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    client.get(reverse("desk:sources"))
    token = client.cookies["csrftoken"].value

    answer = client.post(
        SOURCES,
        {"url": "https://a.example/", "kind": "page"},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )

    assert answer.status_code == 201


def test_answers_are_kept_by_nobody(program: Client) -> None:
    assert program.get(SOURCES)["Cache-Control"] == "private, no-store"


def test_unknown_parameter_is_refused_by_name(program: Client) -> None:
    answer = program.get(f"{SOURCES}?kind=feed")

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["kind"])


def test_pages_of_a_list_hold_each_row_once(program: Client) -> None:
    made = {str(factories.make_source().pk) for _ in range(5)}

    seen, address = [], f"{SOURCES}?limit=2"
    while address:
        page = program.get(address.replace("http://127.0.0.1:8000", "")).json()
        seen += [row["id"] for row in page["sources"]]
        address = page["next"]

    assert (len(seen), set(seen)) == (5, made)
