"""Corrections asked of speakers, by API."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reviews.models import Publication

API = "/api/desk/v1/requests"
pytestmark = pytest.mark.django_db


def sent(client: Client, address: str, **body: Any) -> Any:
    return client.post(address, body, content_type="application/json")


def test_request_is_noted_listed_and_answered_once(answering: Client, publication: Publication) -> None:
    today = timezone.localdate().isoformat()
    asked = {
        "verdict": str(publication.series),
        "asked_of": "Jane Doe",
        "asked_on": today,
        "words": "By letter.",
    }

    made = sent(answering, API, **asked).json()
    told = [
        sent(answering, f"{API}/{made['id']}/answer", state="refused", answered_on=today) for _ in range(2)
    ]

    assert [one.status_code for one in told] == [200, 409]
    (listed,) = answering.get(API).json()["requests"]
    assert (listed["verdict"], listed["state"]) == (str(publication.series), "refused")


def test_checker_is_refused(program: Client, publication: Publication) -> None:
    today = timezone.localdate().isoformat()

    answer = sent(
        program, API, verdict=str(publication.series), asked_of="Jane Doe", asked_on=today, words="By letter."
    )

    assert answer.json()["code"] == "review.role_missing"


def test_unknown_verdict_is_told_at_its_field(answering: Client, publication: Publication) -> None:
    today = timezone.localdate().isoformat()

    answer = sent(
        answering, API, verdict=str(publication.pk), asked_of="Jane", asked_on=today, words="By letter."
    )

    assert answer.status_code == 400
