"""The ClaimReview of everything that is published: found by readers of pages, and true to schema.org."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import extruct
import pytest
from django.test import Client

from claims.enums import SpeakerKind
from factcheck.demo_content import load_demo
from factcheck.demo_verdicts import publish_demo
from reviews.enums import ReviewKind
from reviews.models import Publication
from reviews.publishing.api_v1.examples import VERDICT
from tests import schema_org
from tests.claimreview_rules import problems_of
from tests.factories import make_claim, make_document, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher, publish

__all__ = ["publish"]
pytestmark = pytest.mark.django_db
FEED = "http://127.0.0.1:8001/feed.xml"
HOSTILE = "“</script><script>alert(1)</script>” & <b>crime</b> \u2028 fell"


@pytest.fixture
def demonstration(db: None, settings: Any) -> None:
    """What `make run` publishes."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"
    load_demo(feed_url=FEED, password="abcde-fghjk-mnpqr")
    publish_demo(feed_url=FEED)


@pytest.fixture
def edges(publish: Publisher) -> None:
    """Verdicts that have less than others, or stranger words."""
    for number, kind in enumerate(SpeakerKind, start=1):
        speaker = make_speaker(f"A {kind}", kind=kind, wikidata_id=f"Q{number}")
        publish(claim=make_claim(make_statement(speaker=speaker)))
    publish(claim=make_claim(make_statement(speaker=None, said_on=None)), rating="unproven")
    pasted = make_document(url="urn:sha256:abc", title="", publisher="", published_on=None)
    publish(claim=make_claim(make_statement(document=pasted)), evidence=({}, {"publisher": ""}))
    publish(claim=make_claim(), claim_reviewed=HOSTILE)


@pytest.fixture(params=["demonstration", "edges"])
def everything(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """The documents of everything that was published."""
    request.getfixturevalue(request.param)
    return [json.loads(row.document) for row in Publication.objects.all()]


def reviews_in(documents: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (document["claim_review"] for document in documents if document["claim_review"])


def test_nothing_published_breaks_schema_org_or_googles_rules(everything: list[dict[str, Any]]) -> None:
    reviews = list(reviews_in(everything))

    assert len(reviews) > 5
    assert [fault for review in reviews for fault in schema_org.faults(review)] == []
    assert [problem for review in reviews for problem in problems_of(review)] == []


def test_data_sets_keep_to_schema_org(client: Client, everything: list[dict[str, Any]]) -> None:
    for name in ("data", "extended"):
        assert schema_org.faults(client.get(f"/claimreview/latest/{name}.json").json()) == []


def test_page_reader_finds_the_claim_review_of_the_api(
    client: Client, everything: list[dict[str, Any]]
) -> None:
    for document in everything:
        address = f"/verdicts/{document['id']}"
        answer = client.get(f"/api/v1{address}")
        if answer.status_code == 410:
            continue

        page = client.get(address).content.decode()

        found = extruct.extract(page, base_url=document["url"], syntaxes=["json-ld"])["json-ld"]
        assert found == [answer.json()["claim_review"]]


def test_page_reader_finds_nothing_where_a_verdict_was_withdrawn(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION)

    page = client.get(f"/verdicts/{first.series}").content.decode()

    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"claimReview": "x"}, "$.claimReview: ClaimReview has no such property"),
        ({"datePublished": "4 March 2026"}, "$.datePublished: '4 March 2026' is none of Date, DateTime"),
        ({"author": "Example Fact Desk"}, "$.author: 'Example Fact Desk' is none of Organization, Person"),
        ({"reviewRating": {"@type": "Review"}}, "$.reviewRating: {'@type': 'Review'} is none of Rating"),
        ({"itemReviewed": {"@type": "Klaim"}}, "$.itemReviewed: there is no type Klaim"),
        ({"claimReviewed": ""}, "$.claimReviewed: '' is none of Text"),
        ({"url": "desk.example"}, "$.url: 'desk.example' is none of URL"),
    ],
)
def test_checker_sees_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    review = {**copy.deepcopy(VERDICT["claim_review"]), **change}

    assert fault in schema_org.faults(review)
