"""The address that says whether a text was checked: by GET for short texts, by POST for long ones."""

from typing import Any

import pytest
from django.test import Client

from reviews.models import Publication
from reviews.publishing.api_v1.request import LONGEST_QUESTION, LONGEST_TEXT
from tests.factories import make_claim
from tests.reviews.publishing.conftest import Publisher

MATCH = "/api/v1/match"
pytestmark = pytest.mark.django_db


@pytest.fixture
def published(publish: Publisher) -> Publication:
    return publish()


def said(publication: Publication) -> str:
    """Return words in which the claim was made."""
    return str(publication.review.claim.wording)


def test_checked_text_brings_its_verdict(client: Client, published: Publication) -> None:
    (match,) = client.get(MATCH, {"text": said(published)}).json()["matches"]

    assert match["verdict"] == client.get(f"/api/v1/verdicts/{published.series}").json()
    assert match["score"] == 1.0
    assert set(match["words"]) <= set(said(published).replace(".", "").split())


def test_unknown_text_brings_nothing(client: Client, published: Publication) -> None:
    assert client.get(MATCH, {"text": "Volcanoes erupted on Sunday"}).json() == {"matches": []}


def test_long_text_is_sent_in_the_body(client: Client, published: Publication) -> None:
    text = f"{said(published)} " + "and so on " * 200

    answer = client.post(MATCH, {"text": text, "limit": 1}, content_type="application/json")

    assert answer.status_code == 200
    assert (
        len(client.post(MATCH, {"text": said(published)}, content_type="application/json").json()["matches"])
        == 1
    )


def test_limit_is_kept(client: Client, publish: Publisher) -> None:
    first = publish()
    for _ in range(2):
        publish(claim=make_claim())

    assert len(client.get(MATCH, {"text": said(first), "limit": 2}).json()["matches"]) == 2


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "text"),
        ({"text": "x" * (LONGEST_QUESTION + 1)}, "text"),
        ({"text": "crime", "limit": 21}, "limit"),
        ({"text": "crime", "rating": "false"}, "rating"),
    ],
)
def test_bad_question_is_refused_at_its_field(client: Client, asked: dict[str, Any], field: str) -> None:
    answer = client.get(MATCH, asked)

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "text"),
        ([], "text"),
        ({"text": 5}, "text"),
        ({"text": ""}, "text"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "text"),
        ({"text": "crime", "limit": True}, "limit"),
        ({"text": "crime", "limit": 0}, "limit"),
        ({"text": "crime", "lang": "en"}, "lang"),
    ],
)
def test_bad_body_is_refused_at_its_member(client: Client, asked: Any, field: str) -> None:
    answer = client.post(MATCH, asked, content_type="application/json")

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


def test_unchanged_answer_is_not_looked_up_again(
    client: Client, published: Publication, django_assert_num_queries: Any
) -> None:
    asked = {"text": said(published)}
    etag = client.get(MATCH, asked)["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(MATCH, asked, headers={"if-none-match": etag})

    assert (answer.status_code, answer["ETag"]) == (304, etag)


def test_match_asks_as_much_for_ten_verdicts_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    asked = {"text": said(publish()), "limit": 20}
    with django_assert_num_queries(5):
        client.get(MATCH, asked)
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_num_queries(5):
        client.get(MATCH, asked)


def test_questions_count_against_the_quota(client: Client, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (1, 60)
    client.get(MATCH, {"text": "crime"})

    assert client.get(MATCH, {"text": "crime"}).status_code == 429
