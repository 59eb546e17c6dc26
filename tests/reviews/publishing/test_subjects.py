"""Pages of speakers and topics: taken from published verdicts, in a fixed number of questions."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Speaker, Topic
from reviews.enums import ReviewKind
from reviews.publishing import listing
from reviews.publishing.subjects import Held, held, shares_of
from tests.factories import NOW, make_claim, make_document, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def test_speaker_page_shows_offices_ratings_and_verdicts(client: Client, publish: Publisher) -> None:
    publication = publish()

    body = client.get(reverse("public:speaker", args=[publication.speaker_id])).content.decode()

    for words in (
        "<h1>Jane Doe</h1>",
        "Minister of the Interior",
        "1 verdict by rating",
        "Crime fell by 12 per cent",
    ):
        assert words in body


def test_speaker_page_tells_terms_as_the_registry_has_them(client: Client, publish: Publisher) -> None:
    publication = publish()
    for name, began, ended in (
        ("Minister of the Interior", date(2024, 5, 1), None),
        ("Mayor", date(2019, 1, 1), date(2023, 12, 31)),
    ):
        publication.speaker.affiliations.create(kind="office", name=name, began_on=began, ended_on=ended)

    answer = client.get(reverse("public:speaker", args=[publication.speaker_id]))
    words = " ".join(re.sub("<[^>]+>", "", answer.content.decode()).split())

    assert "Minister of the Interior, since May 2024" in words
    assert "Mayor, Jan 2019 to Dec 2023" in words


def test_speaker_page_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    address = reverse("public:speaker", args=[publish().speaker_id])
    with django_assert_num_queries(8):
        client.get(address)
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_num_queries(8):
        client.get(address)


def test_topic_page_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    topic = Topic.objects.create(slug="crime", name="Crime")
    for number in (1, 9):
        for _ in range(number):
            claim = make_claim()
            claim.topics.add(topic)
            publish(claim=claim)
        with django_assert_num_queries(5):
            assert client.get(reverse("public:topic", args=["crime"])).status_code == 200


def test_address_of_a_merged_speaker_leads_to_the_one_that_counts(client: Client, publish: Publisher) -> None:
    counts = publish().speaker
    gone = make_speaker("J. Doe", merged_into=counts)

    answer = client.get(reverse("public:speaker", args=[gone.pk]))

    assert (answer.status_code, answer["Location"]) == (301, reverse("public:speaker", args=[counts.pk]))


def test_speaker_of_nothing_published_has_no_page(client: Client) -> None:
    speaker: Speaker = make_speaker("Ann Other")

    assert client.get(reverse("public:speaker", args=[speaker.pk])).status_code == 404


def test_shares_stand_in_the_order_of_the_scale(publish: Publisher) -> None:
    for rating in ("true", "mostly-false", "mostly-false"):
        publish(claim=make_claim(), rating=rating)

    shares = shares_of(listing.published())

    assert [(one.label, one.tone, one.count, one.percent) for one in shares] == [
        ("Mostly false", 2, 2, 67),
        ("True", 5, 1, 33),
    ]


def test_withdrawn_verdicts_do_not_count(publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    assert shares_of(listing.published()) == []


def test_offices_are_dated_by_the_statements_that_name_them() -> None:
    def said(role: str, day: str | None) -> dict[str, Any]:
        return {"claim": {"speaker": {"role": role}, "said_on": day}}

    documents = [
        said("President", "2026-03-01"),
        said("Minister", "2020-01-02"),
        said("Minister", "2021-02-03"),
    ]

    assert held([*documents, said("", "2026-01-01"), said("Mayor", None)], "role") == [
        Held("President", date(2026, 3, 1), date(2026, 3, 1)),
        Held("Minister", date(2020, 1, 2), date(2021, 2, 3)),
        Held("Mayor", None, None),
    ]


def test_stale_cursor_leads_to_the_beginning(client: Client, publish: Publisher) -> None:
    address = reverse("public:speaker", args=[publish().speaker_id])

    assert client.get(f"{address}?cursor=old")["Location"] == address


def test_statement_of_nobody_names_no_speaker(client: Client, publish: Publisher) -> None:
    document = make_document()
    publication = publish(claim=make_claim(make_statement(document=document, speaker=None)))

    body = client.get(reverse("public:verdict", args=[publication.series])).content.decode()

    assert "/speakers/" not in body
