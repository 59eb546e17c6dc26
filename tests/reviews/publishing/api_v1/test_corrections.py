"""The list of corrections: typed, with their notes, and only what told readers of something wrong or old."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from reviews.enums import ReviewKind
from reviews.models import Publication
from tests.factories import NOW, make_claim, publish_round
from tests.reviews.publishing.conftest import Publisher

CORRECTIONS = "/api/v1/corrections"
LATER = NOW + timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(publish: Publisher) -> Publication:
    """A correction that changed the rating of a first check."""
    first = publish()
    return publish(
        claim=first.review.claim,
        kind=ReviewKind.CORRECTION,
        now=LATER,
        rating="false",
        public_note="It is 11, not 12.",
    )


def test_correction_tells_kind_note_and_both_ratings(client: Client, corrected: Publication) -> None:
    (told,) = client.get(CORRECTIONS).json()["corrections"]

    assert (told["id"], told["version"], told["kind"]) == (str(corrected.series), 2, "correction")
    assert (told["note"], told["rating"]["slug"]) == ("It is 11, not 12.", "false")
    assert (told["rating_before"], told["sha256"]) == ("mostly-false", corrected.digest)


def test_correction_stays_listed_under_a_newer_version(client: Client, corrected: Publication) -> None:
    publish_round(corrected, ReviewKind.UPDATE, now=LATER + timedelta(days=1))

    kinds = [one["kind"] for one in client.get(CORRECTIONS).json()["corrections"]]

    assert kinds == ["update", "correction"]


def test_first_checks_and_rechecks_are_no_corrections(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RECHECK, now=LATER)

    assert client.get(CORRECTIONS).json() == {"corrections": [], "next": None}


def test_retraction_repeats_no_rating(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    (told,) = client.get(CORRECTIONS).json()["corrections"]

    assert (told["kind"], told["status"], told["rating"]) == ("retraction", "retracted", None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=correction", 1),
        ("kind=update", 0),
        ("rating=false", 1),
        ("rating=true", 0),
        ("language=en", 1),
        ("speaker=Jane+Doe", 1),
        (f"published_from={LATER:%Y-%m-%d}", 1),
        (f"published_to={NOW:%Y-%m-%d}", 0),
    ],
)
def test_filter_narrows(client: Client, corrected: Publication, asked: str, found: int) -> None:
    assert len(client.get(f"{CORRECTIONS}?{asked}").json()["corrections"]) == found


@pytest.mark.parametrize(
    ("asked", "field"), [("kind=initial", "kind"), ("text=crime", "text"), ("limit=0", "limit")]
)
def test_bad_value_is_refused_at_its_field(client: Client, asked: str, field: str) -> None:
    answer = client.get(f"{CORRECTIONS}?{asked}")

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


def test_corrections_are_walked_without_gap_or_repeat(client: Client, publish: Publisher) -> None:
    for _ in range(3):
        publish(claim=publish(claim=make_claim()).review.claim, kind=ReviewKind.UPDATE, now=LATER)
    seen, following = [], f"{CORRECTIONS}?limit=2&kind=update"

    while following:
        answer = client.get(following).json()
        seen.append([one["id"] for one in answer["corrections"]])
        following = answer["next"]

    assert [len(page) for page in seen] == [2, 1]
    assert len({id_ for page in seen for id_ in page}) == 3


def test_unchanged_corrections_are_one_small_question(
    client: Client, corrected: Publication, django_assert_num_queries: Any
) -> None:
    etag = client.get(CORRECTIONS)["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(CORRECTIONS, headers={"if-none-match": etag})

    assert (answer.status_code, answer["ETag"]) == (304, etag)


def test_corrections_ask_as_much_for_many_as_for_one(
    client: Client, corrected: Publication, publish: Publisher, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        client.get(CORRECTIONS)
    for _ in range(4):
        publish(claim=publish(claim=make_claim()).review.claim, kind=ReviewKind.UPDATE, now=LATER)

    with django_assert_num_queries(2):
        client.get(CORRECTIONS)
