"""The registry of speakers by API: what the pages do, and ids that keep working."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Speaker
from tests import factories

API = "/api/desk/v1/speakers"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def jane() -> Speaker:
    return factories.make_speaker("Jane Doe", role="Mayor")


def test_list_is_read_page_by_page(program: Client) -> None:
    for name in ("Cid", "Ann", "Bob"):
        factories.make_speaker(name)

    first = program.get(API, {"limit": 2}).json()
    second = program.get(first["next"]).json()

    assert [one["name"] for page in (first, second) for one in page["speakers"]] == ["Ann", "Bob", "Cid"]
    assert second["next"] is None


def test_words_find_a_name(program: Client, jane: Speaker) -> None:
    factories.make_speaker("Bob Ray")

    assert [one["name"] for one in program.get(API, {"q": "doe"}).json()["speakers"]] == ["Jane Doe"]


def test_ten_rows_take_no_more_queries_than_one(
    program: Client, jane: Speaker, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        factories.make_speaker(f"Speaker {number}")

    with django_assert_max_num_queries(6):
        program.get(API)


def test_speaker_is_added_changed_and_shown_with_its_history(send: Send) -> None:
    made = send("post", API, {"name": "Ann Lee"}).json()

    shown = send("patch", f"{API}/{made['id']}", {"wikidata_id": "Q42"}).json()

    assert (shown["name"], shown["wikidata_id"], shown["role"]) == ("Ann Lee", "Q42", "")
    assert [(one["verb"], one["by"]["name"]) for one in shown["history"]] == [
        ("change", "checker"),
        ("add", "checker"),
    ]


def test_bad_wikidata_id_is_refused_at_its_field(send: Send, jane: Speaker) -> None:
    answer = send("patch", f"{API}/{jane.pk}", {"wikidata_id": "42"})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["wikidata_id"])


def test_name_is_taught_and_forgotten(send: Send, jane: Speaker) -> None:
    taught = send("post", f"{API}/{jane.pk}/names", {"name": "JD"}).json()["names"]

    left = send("delete", f"{API}/{jane.pk}/names/{taught[0]['id']}").json()["names"]

    assert (taught[0]["name"], left) == ("JD", [])


def test_office_is_noted_corrected_and_taken_out(send: Send, jane: Speaker) -> None:
    address = f"{API}/{jane.pk}/over-time"
    made = send("post", address, {"kind": "office", "name": "Mayor", "began_on": "2024-01-01"}).json()
    one = f"{address}/{made['over_time'][0]['id']}"

    corrected = send("patch", one, {"name": "Mayor", "ended_on": "2025-01-01"}).json()["over_time"]
    left = send("delete", one).json()["over_time"]

    assert (corrected[0]["began_on"], corrected[0]["ended_on"], left) == (None, "2025-01-01", [])


def test_id_of_a_merged_speaker_answers_as_the_one_that_stays(jane: Speaker, lead: User, send: Send) -> None:
    gone, client = factories.make_speaker("J. Doe"), Client()
    client.force_login(lead)

    merged = client.post(f"{API}/{gone.pk}/merge", {"into": str(jane.pk)}, content_type="application/json")

    assert merged.json()["id"] == send("get", f"{API}/{gone.pk}").json()["id"] == str(jane.pk)


def test_only_a_lead_merges(send: Send, jane: Speaker) -> None:
    gone = factories.make_speaker("J. Doe")

    assert send("post", f"{API}/{gone.pk}/merge", {"into": str(jane.pk)}).status_code == 403


def test_unknown_speaker_is_not_found(send: Send, jane: Speaker) -> None:
    assert send("get", f"{API}/{uuid4()}").status_code == 404
    assert send("patch", f"{API}/{jane.pk}/over-time/1", {"name": "Mayor"}).status_code == 404
