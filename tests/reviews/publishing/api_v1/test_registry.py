"""The API's small lists: complete, tagged, and silent about what is not published."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Speaker, Topic
from tests.factories import make_claim, make_speaker
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db

SMALL = ["/api/v1/speakers", "/api/v1/topics", "/api/v1/rating-scales", "/api/v1/"]


def test_root_names_addresses_that_answer(client: Client) -> None:
    addresses = client.get(reverse("api_root")).json()
    asked = {"match": {"text": "crime"}}

    for name, address in addresses.items():
        assert client.get(address, asked.get(name)).status_code == 200, address


def test_rating_scales_give_meaning_and_number(client: Client, publish: Publisher) -> None:
    publish()

    (scale,) = client.get("/api/v1/rating-scales").json()["rating_scales"]

    assert (scale["slug"], scale["versions"][0]["version"]) == ("truth", 1)
    assert scale["versions"][0]["ratings"][0] == {
        "slug": "false",
        "label": "False",
        "meaning": "The claim is contradicted by the evidence.",
        "value": 1,
    }


def test_speaker_and_topic_of_a_verdict_are_listed(client: Client, publish: Publisher) -> None:
    claim = make_claim()
    claim.topics.add(Topic.objects.create(slug="crime", name="Crime"))
    publication = publish(claim=claim)

    (speaker,) = client.get("/api/v1/speakers").json()["speakers"]
    assert (speaker["id"], speaker["name"]) == (str(publication.speaker_id), "Jane Doe")
    assert client.get("/api/v1/topics").json()["topics"] == [{"slug": "crime", "name": "Crime"}]


def test_speaker_without_a_verdict_is_not_listed(client: Client) -> None:
    make_speaker("Under Scrutiny")
    Topic.objects.create(slug="secret", name="Secret")

    assert client.get("/api/v1/speakers").json()["speakers"] == []
    assert client.get("/api/v1/topics").json()["topics"] == []


@pytest.mark.parametrize("address", SMALL)
def test_small_list_is_304_until_it_changes(client: Client, publish: Publisher, address: str) -> None:
    publish()
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_renamed_speaker_changes_the_tag(client: Client, publish: Publisher) -> None:
    publish()
    etag = client.get("/api/v1/speakers")["ETag"]

    Speaker.objects.update(name="Jane Roe")

    assert client.get("/api/v1/speakers", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(("address", "questions"), [(SMALL[0], 2), (SMALL[1], 1), (SMALL[2], 3)])
def test_small_list_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any, address: str, questions: int
) -> None:
    publish()
    with django_assert_num_queries(questions):
        client.get(address)
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_num_queries(questions):
        client.get(address)
