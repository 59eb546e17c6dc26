"""Partners by API: for the lead alone; secrets are shown once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from reviews.desk.api import partners
from reviews.enums import Role
from reviews.keys import digest_of_key
from reviews.models import ApiKey, Delivery, Desk, Partner
from tests import factories

API = "/api/desk/v1"
Sends = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def sends(monkeypatch: pytest.MonkeyPatch) -> Sends:
    """Return a function that sends JSON as somebody."""
    monkeypatch.setattr(partners, "wake", lambda task: None)

    def send(person: User, method: str, path: str, **body: Any) -> Any:
        client = Client()
        client.force_login(person)
        return getattr(client, method)(f"{API}/{path}", body or None, content_type="application/json")

    return send


@pytest.fixture
def partner(desk: Desk, lead: User) -> Partner:
    """A partner of the desk."""
    return factories.make_partner(desk, lead, name="Example Post")


def test_lead_opens_a_partner(sends: Sends, desk: Desk, lead: User) -> None:
    answer = sends(lead, "post", "partners", name="Example Post")

    assert (answer.status_code, Partner.objects.get().desk) == (201, desk)
    assert sends(lead, "get", "partners").json()["partners"] == [answer.json()]


def test_key_is_made_rotated_and_revoked_and_shown_once(sends: Sends, lead: User, partner: Partner) -> None:
    made = sends(lead, "post", f"partners/{partner.pk}/keys", name="Site", scopes=["verdicts:read"]).json()
    rotated = sends(lead, "post", f"keys/{made['id']}/rotate", overlap_days=7).json()
    revoked = sends(lead, "post", f"keys/{rotated['id']}/revoke").json()
    shown = sends(lead, "get", f"partners/{partner.pk}")

    assert ApiKey.objects.get(pk=made["id"]).digest == digest_of_key(made["secret"])
    assert revoked["revoked_at"]
    assert len(shown.json()["keys"]) == 2
    assert made["secret"] not in shown.content.decode()


def test_key_that_cannot_be_made_names_the_field(sends: Sends, lead: User, partner: Partner) -> None:
    answer = sends(lead, "post", f"partners/{partner.pk}/keys", name="", scopes=[])

    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"name", "scopes"})


def test_endpoint_is_looked_after(sends: Sends, lead: User, partner: Partner, settings: Any) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    endpoint = factories.make_endpoint(partner, lead)
    place = f"endpoints/{endpoint.pk}"
    now = timezone.now()

    changed = sends(lead, "put", place, events=["verdict.corrected"], filters={"language": "en"})
    secret = sends(lead, "post", f"{place}/secret", overlap_days=1)
    disabled = sends(lead, "post", f"{place}/disable")
    proven = sends(lead, "post", f"{place}/prove")
    since = (now - timedelta(days=1)).isoformat()
    replayed = sends(lead, "post", f"{place}/replay", since=since, until=now.isoformat())
    deliveries = sends(lead, "get", f"{place}/deliveries").json()["deliveries"]
    again = sends(lead, "post", f"deliveries/{deliveries[0]['id']}/replay")

    assert (changed.json()["events"], changed.json()["filters"]) == (
        ["verdict.corrected"],
        {"language": "en"},
    )
    assert secret.status_code == 201 and secret.json()["secret"]
    assert (disabled.json()["status"], proven.json()["status"]) == ("disabled", "pending")
    assert (replayed.status_code, again.json()["status"]) == (202, "pending")
    assert len(deliveries) == Delivery.objects.count()


def test_endpoint_is_registered_with_its_secret(
    sends: Sends, lead: User, partner: Partner, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    given = {"url": "http://127.0.0.1:9/hook", "events": ["verdict.published"]}

    answer = sends(lead, "post", f"partners/{partner.pk}/endpoints", **given)

    assert (answer.status_code, answer.json()["status"]) == (201, "pending")
    assert (
        answer.json()["secret"] not in sends(lead, "get", f"endpoints/{answer.json()['id']}").content.decode()
    )


def test_ledger_is_read(sends: Sends, lead: User) -> None:
    assert sends(lead, "get", "ledger").json() == {"lines": [], "next": None}


@pytest.mark.parametrize("person", ["checker", "editor"])
def test_others_are_told_that_it_is_for_the_lead(
    request: pytest.FixtureRequest, sends: Sends, partner: Partner, person: str
) -> None:
    who = request.getfixturevalue(person)

    for path in ("partners", f"partners/{partner.pk}", "ledger"):
        answer = sends(who, "get", path)
        assert (answer.status_code, answer.json()["code"]) == (403, "review.role_missing")


def test_lead_of_another_desk_finds_nothing(
    sends: Sends, lead: User, partner: Partner, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    other = factories.make_person(desk=factories.make_desk(), role=Role.LEAD)
    endpoint = factories.make_endpoint(partner, lead)
    key = factories.make_key(partner, lead).key
    delivery = Delivery.objects.get()

    assert sends(other, "get", "partners").json()["partners"] == []
    for path in (f"partners/{partner.pk}", f"endpoints/{endpoint.pk}", f"endpoints/{endpoint.pk}/deliveries"):
        assert sends(other, "get", path).status_code == 404, path
    for path in (
        f"partners/{partner.pk}/keys",
        f"partners/{partner.pk}/endpoints",
        f"keys/{key.pk}/rotate",
        f"keys/{key.pk}/revoke",
        *(f"endpoints/{endpoint.pk}/{step}" for step in ("prove", "disable", "secret", "replay")),
        f"deliveries/{delivery.pk}/replay",
    ):
        assert sends(other, "post", path).status_code == 404, path
