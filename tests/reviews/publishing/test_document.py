"""The stored document: what readers get, and what they never get."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Topic
from reviews.actions import publishing
from reviews.actions.evidence import detach_evidence
from reviews.enums import CaptureState, ReviewKind, State
from reviews.models import Desk, Evidence, Publication, Rating, Review
from reviews.publishing.document import moment, plain
from tests.factories import NOTE, NOW, make_claim, make_document, make_statement, review_at
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def said_in(publication: Publication) -> dict[str, Any]:
    return json.loads(publication.document)


def test_document_names_its_page_and_its_address_in_the_api(publish: Publisher, settings: Any) -> None:
    publication = publish()

    document = said_in(publication)
    assert document["url"] == settings.FACTCHECK_BASE_URL + reverse(
        "public:verdict", args=[publication.series]
    )
    assert document["api_url"] == settings.FACTCHECK_BASE_URL + reverse(
        "api_verdict", args=[publication.series]
    )


def test_statement_is_told_verbatim_with_the_hash_of_its_page(publish: Publisher) -> None:
    claim = make_claim()
    statement = claim.appearances.get().statement

    first = said_in(publish(claim=claim))["claim"]["first_appearance"]

    assert first["statement"] == statement.content
    assert first["document"]["sha256"] == statement.document.sha256
    assert first["url"] == statement.document.url


def test_earliest_appearance_is_the_first(publish: Publisher) -> None:
    claim = make_claim()
    early = make_statement(document=make_document(), said_on=date(2026, 2, 1))
    claim.appearances.create(statement=early, joined_at=NOW)

    told = said_in(publish(claim=claim))["claim"]

    assert told["first_appearance"]["url"] == early.document.url
    assert told["said_on"] == "2026-02-01"
    assert len(told["appearances"]) == 2


def test_claim_without_a_speaker_says_so(publish: Publisher) -> None:
    publication = publish(claim=make_claim(make_statement(speaker=None)))

    assert said_in(publication)["claim"]["speaker"] is None
    assert publication.speaker is None


def test_rating_brings_its_scale(publish: Publisher) -> None:
    rating = said_in(publish())["rating"]

    assert (rating["slug"], rating["value"], rating["worst"], rating["best"]) == ("mostly-false", 2, 1, 5)
    assert (rating["scale"], rating["scale_version"], len(rating["steps"])) == ("truth", 1, 6)


def test_finding_off_the_scale_has_no_number(publish: Publisher) -> None:
    document = said_in(publish(rating="unproven"))

    assert document["rating"]["value"] is None
    assert "ratingValue" not in document["claim_review"]["reviewRating"]


def test_later_change_of_the_scale_leaves_the_document(publish: Publisher) -> None:
    publication = publish()

    Rating.objects.filter(slug="mostly-false").update(label="Rather wrong")

    publication.refresh_from_db()
    assert said_in(publication)["rating"]["label"] == "Mostly false"


def test_confidential_evidence_stays_inside(publish: Publisher) -> None:
    secret = {
        "title": "MARKER leak",
        "is_confidential": True,
        "excerpt": "MARKER",
        "url": "https://marker.example/",
    }

    publication = publish(evidence=({}, secret))

    assert [item["title"] for item in said_in(publication)["evidence"]] == ["Recorded crime 2025"]
    assert "marker" not in (publication.document + publication.search_text).lower()


def test_removed_evidence_is_not_told(publish: Publisher, checker: User) -> None:
    def remove(review: Review) -> None:
        gone = Evidence.objects.get(review=review, title="Gone")
        detach_evidence(evidence_id=gone.pk, now=NOW, by=checker)

    publication = publish(evidence=({}, {"title": "Gone"}), prepare=remove)

    assert [item["title"] for item in said_in(publication)["evidence"]] == ["Recorded crime 2025"]


def test_archived_copy_is_told_with_its_hash(desk: Desk, checker: User, editor: User) -> None:
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    Evidence.objects.filter(review=review).update(
        capture_state=CaptureState.CAPTURED, captured_at=NOW, capture_sha256="ab" * 32
    )

    document = said_in(publishing.publish(review_id=review.pk, now=NOW, by=editor))

    assert document["evidence"][0]["capture"] == {
        "captured_at": "2026-03-02T09:00:00Z",
        "sha256": "ab" * 32,
        "copy_url": f"{document['url']}/copies/{'ab' * 32}",
    }


def test_page_of_the_claim_has_an_address_for_its_copy_unless_it_was_brought_by_hand(
    publish: Publisher,
) -> None:
    pages = [make_document(), make_document(status=0)]

    told = [said_in(publish(claim=make_claim(make_statement(document=page)))) for page in pages]

    copies = [one["claim"]["first_appearance"]["document"]["copy_url"] for one in told]
    assert copies == [f"{told[0]['url']}/copies/{pages[0].sha256}", None]


def test_licence_of_the_desk_is_told(publish: Publisher, settings: Any) -> None:
    silent = said_in(publish())
    settings.FACTCHECK_LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"

    named = said_in(publish(claim=make_claim()))

    assert (silent["license_url"], named["license_url"]) == (None, settings.FACTCHECK_LICENSE_URL)
    assert named["claim_review"]["sdLicense"] == settings.FACTCHECK_LICENSE_URL


def test_nobody_of_the_desk_is_named(publish: Publisher, checker: User, editor: User) -> None:
    publication = publish()

    for person in (checker, editor):
        assert person.username not in publication.document
        assert person.email not in publication.document


def test_topics_are_told_and_can_be_filtered_by(publish: Publisher) -> None:
    claim = make_claim()
    claim.topics.add(Topic.objects.create(slug="crime", name="Crime"))

    publication = publish(claim=claim)

    assert said_in(publication)["topics"] == [{"slug": "crime", "name": "Crime"}]
    assert [topic.slug for topic in publication.topics.all()] == ["crime"]


def test_retraction_carries_no_claim_review(publish: Publisher) -> None:
    first = publish()

    retraction = publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    assert said_in(retraction)["claim_review"] is None


def test_corrections_add_up_from_version_to_version(publish: Publisher) -> None:
    first = publish()
    day = timedelta(days=1)

    second = publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + day)
    third = publish(claim=first.review.claim, kind=ReviewKind.RECHECK, now=NOW + 2 * day)

    assert said_in(first)["corrections"] == []
    assert said_in(third)["corrections"] == [
        {"number": 2, "kind": "correction", "note": NOTE, "date": "2026-03-03"},
        {"number": 3, "kind": "recheck", "note": NOTE, "date": "2026-03-04"},
    ]
    assert said_in(second)["corrections"] == said_in(third)["corrections"][:1]


def test_moment_is_utc_to_the_second() -> None:
    assert moment(NOW.replace(microsecond=7)) == "2026-03-02T09:00:00Z"


def test_plain_brings_spellings_together() -> None:
    assert plain("  ＣＲＩＭＥ\n\tStraße ") == "crime strasse"  # noqa: RUF001
