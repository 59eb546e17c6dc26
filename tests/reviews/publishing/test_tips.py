"""How readers send a claim in, and see at once what is published on it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.tips import receive_tip
from claims.models import Tip
from tests.factories import make_claim, make_document, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
ADDRESS = "/tips"


def sent(client: Client, **fields: str) -> str:
    return client.post(ADDRESS, fields, follow=True).content.decode()


def test_reader_sees_the_verdict_that_answers(client: Client, publish: Publisher) -> None:
    publish()

    body = sent(client, words="I heard that crime fell by 12 per cent in 2025")

    assert "This may answer it already" in body
    assert "Mostly false" in body


def test_address_of_a_checked_page_is_answered_too(client: Client, publish: Publisher) -> None:
    claim = make_claim()
    publish(claim=claim)

    assert "Mostly false" in sent(client, url=claim.appearances.get().statement.document.page.url)


def test_claim_that_nobody_checked_is_taken_and_shows_nothing_unpublished(
    client: Client, publish: Publisher
) -> None:
    words = "the dam holds twice as much water as ten years ago"
    make_claim(make_statement(words, document=make_document(f"He said {words}.")))

    body = sent(client, words=words)

    assert "We have published nothing on this claim yet" in body
    assert words not in body
    assert Tip.objects.get().words == words


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Tell us the claim, or where it stands."),
        ({"url": "no address"}, "Give a full web address"),
        ({"words": "x" * 2_001}, "at most 2000 characters"),
        ({"words": "Crime fell.", "website": "x"}, "Please empty this field."),
    ],
)
def test_refusal_is_told_at_its_field(client: Client, fields: dict[str, str], sentence: str) -> None:
    answer = client.post(ADDRESS, fields)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Tip.objects.exists()


def test_sending_too_often_is_refused_for_a_while(client: Client, settings: Any) -> None:
    settings.FACTCHECK_REPORT_RATE = (1, 3600)
    sent(client, words="Crime fell by half.")

    answer = client.post(ADDRESS, {"words": "Crime fell by a third."})

    assert (answer.status_code, Tip.objects.count()) == (429, 1)
    assert int(answer["Retry-After"]) > 0


def test_page_of_a_tip_is_kept_from_caches_and_search(client: Client) -> None:
    page = client.get(reverse("public:tip_sent", args=[receive_tip(words="Crime fell by half.").pk]))

    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
