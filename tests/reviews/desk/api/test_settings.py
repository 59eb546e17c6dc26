"""The settings of a desk by API, for leads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.tokens import issue_token
from reviews.enums import Role
from reviews.models import Desk, Membership

API = "/api/desk/v1/settings"
pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]


@pytest.fixture
def ask(lead: User) -> Ask:
    """Ask as a program of the lead."""
    secret = issue_token(name="settings", days=1, by=lead).secret
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def send(method: str, address: str = "", body: Any = None) -> Any:
        return getattr(client, method)(f"{API}{address}", body, content_type="application/json")

    return send


def test_settings_are_told_with_their_changes(ask: Ask, desk: Desk, lead: User) -> None:
    told = ask("patch", "/rules", {"minimum_sources": 4}).json()

    assert (told["rules"]["minimum_sources"], told["scale"]) == (4, str(desk.rating_scale))
    assert [one["subject"] for one in told["changes"]] == ["minimum_sources"]
    assert ask("get").json() == told


def test_approvals_are_set_per_kind(ask: Ask, desk: Desk) -> None:
    told = ask("patch", "/approvals", {"approvals": {"update": 2}}).json()

    assert (told["approvals"]["update"], told["approvals"]["initial"]) == (2, 1)


def test_unknown_kind_is_refused(ask: Ask, desk: Desk) -> None:
    assert ask("patch", "/approvals", {"approvals": {"joke": 2}}).status_code == 400


def test_scale_gets_a_new_version(ask: Ask, desk: Desk) -> None:
    steps = [{"label": name, "meaning": "So.", "on_scale": True} for name in ("No", "Yes")]

    told = ask("put", "/scale", {"steps": steps}).json()

    assert [one["slug"] for one in told["steps"]] == ["no", "yes"]


def test_person_is_added_with_a_link(ask: Ask, desk: Desk) -> None:
    answer = ask("post", "/people", {"username": "ann", "role": "checker"})

    body = answer.json()
    assert (answer.status_code, body["member"]["username"]) == (201, "ann")
    assert "/accounts/password/reset/key/" in body["link"]


def test_member_gets_a_role_and_is_removed(ask: Ask, desk: Desk, checker: User) -> None:
    membership = Membership.objects.get(person=checker)

    ask("put", f"/people/{membership.pk}/role", {"role": "editor"})
    membership.refresh_from_db()
    removed = ask("delete", f"/people/{membership.pk}")

    assert (membership.role, removed.status_code) == (Role.EDITOR, 204)
    assert not Membership.objects.filter(person=checker).exists()


def test_no_link_into_an_account_with_a_password(ask: Ask, desk: Desk, editor: User) -> None:
    editor.set_password("their own words")
    editor.save()

    answer = ask("post", f"/people/{Membership.objects.get(person=editor).pk}/link")

    assert (answer.status_code, answer.json()["code"]) == (409, "desk.password_chosen")


def test_only_leads_see_them(program: Client, desk: Desk) -> None:
    assert program.get(API).status_code == 403
