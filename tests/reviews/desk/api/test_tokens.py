"""Programs with a token: they may do what their person may do, without CSRF, until it ends."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.tokens import issue_token
from reviews.models import Desk, PersonalToken
from tests import factories

API = "/api/desk/v1"
pytestmark = pytest.mark.django_db


def with_token(secret: str) -> Client:
    return Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})


def test_token_works_without_csrf_and_acts_as_its_person(desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    client = with_token(issue_token(name="Script", days=1, by=checker).secret)

    answer: Any = client.post(f"{API}/queue/next", {}, content_type="application/json")

    review.refresh_from_db()
    assert answer.status_code == 200
    assert review.checker == checker
    assert PersonalToken.objects.get().last_used_at is not None


def test_unknown_token_is_refused_even_beside_a_session(desk: Desk, checker: User) -> None:
    client = with_token("fcp_unknown")
    client.force_login(checker)

    answer = client.get(f"{API}/desk")

    assert (answer.status_code, answer.json()["code"]) == (401, "token.unknown")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_token_of_a_person_without_a_desk_opens_nothing(outsider: User) -> None:
    answer = with_token(issue_token(name="Script", days=1, by=outsider).secret).get(f"{API}/queue")

    assert (answer.status_code, answer.json()["code"]) == (403, "review.not_your_desk")


def test_token_makes_no_tokens(desk: Desk, checker: User) -> None:
    client = with_token(issue_token(name="Script", days=1, by=checker).secret)

    answer: Any = client.post(f"{API}/tokens", {"name": "More", "days": 1}, content_type="application/json")

    assert answer.status_code == 401
    assert PersonalToken.objects.count() == 1


def test_token_is_made_listed_without_its_secret_and_revoked(program: Client, checker: User) -> None:
    made = program.post(f"{API}/tokens", {"name": "Script", "days": 30}, content_type="application/json")
    secret = made.json()["secret"]
    listed = program.get(f"{API}/tokens")
    revoked = program.post(f"{API}/tokens/{made.json()['id']}/revoke")

    assert with_token(secret).get(f"{API}/desk").status_code == 401
    assert (made.status_code, listed.json()["tokens"][0]["name"]) == (201, "Script")
    assert secret not in listed.content.decode()
    assert revoked.json()["revoked_at"] is not None


def test_token_of_somebody_else_is_not_found(program: Client, editor: User) -> None:
    other = issue_token(name="Script", days=1, by=editor).token

    assert program.post(f"{API}/tokens/{other.pk}/revoke").status_code == 404
    assert program.get(f"{API}/tokens").json()["tokens"] == []


def test_token_is_in_no_log(desk: Desk, checker: User, caplog: pytest.LogCaptureFixture, capsys: Any) -> None:
    secret = issue_token(name="Script", days=1, by=checker).secret
    with caplog.at_level("DEBUG"):
        with_token(secret).get(f"{API}/queue")
        with_token(f"{secret}x").get(f"{API}/queue")

    told = (
        caplog.text
        + "".join(str(record.__dict__) for record in caplog.records)
        + "".join(capsys.readouterr())
    )
    assert "fcp_" not in told


def test_stranger_neither_sees_nor_makes_nor_ends_tokens(client: Client, checker: User) -> None:
    token = issue_token(name="Script", days=1, by=checker).token
    client.cookies["sessionid"] = "made-up"

    for answer in (
        client.get(f"{API}/tokens"),
        client.post(f"{API}/tokens"),
        client.post(f"{API}/tokens/{token.pk}/revoke"),
    ):
        assert answer.status_code == 401
    assert PersonalToken.objects.get().revoked_at is None
