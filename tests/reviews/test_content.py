"""The digest that is approved changes with everything a reader gets, and with nothing else."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions.registry import change_speaker
from factcheck.ids import new_id
from reviews.content import CITED, WRITTEN, content_of, current_content, current_digest, draft_of
from reviews.enums import CaptureState, EvidenceForm, EvidenceLevel, Stance, State
from reviews.models import Desk, Evidence, Rating, Review, Verdict
from tests.factories import NOW, cite, make_review, make_speaker, review_at

OTHER: dict[str, Any] = {
    "form": EvidenceForm.NOTE,
    "url": "https://other.example/",
    "stance": Stance.SUPPORTS,
    "level": EvidenceLevel.SECONDARY,
    "title": "Another title",
    "publisher": "Another office",
    "published_on": date(2026, 1, 1),
    "file": "evidence/2026/01/01/table.pdf",
    "excerpt": "other words",
    "note": "a note",
    "interests": "sells locks",
    "is_confidential": True,
    "no_capture_reason": "",
}
PROGRESS: dict[str, Any] = {
    "capture_state": CaptureState.FAILED,
    "capture_claimed_until": NOW,
    "capture_tries": 3,
    "capture_detail": "The page answered with 503.",
    "captured_at": NOW,
    "capture_sha256": "a" * 64,
    "capture_record": "captures/2026/01/01/copy.warc.gz",
    "capture_record_sha256": "b" * 64,
}
# Who put it there and when is told by the events; a removed item is no content at all.
ON_RECORD = {"id", "review", "added_at", "added_by", "removed_at", "removed_by"}


@pytest.fixture
def review(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.SUBMITTED, desk, checker=checker, editor=editor)


def test_digest_changes_with_the_name_of_the_speaker(review: Review, checker: User):
    before = current_digest(review)

    change_speaker(speaker_id=make_speaker().pk, changes={"name": "Another Name"}, by=checker)

    assert current_digest(review) != before


def test_digest_does_not_change_with_the_name_of_somebody_else(review: Review, checker: User):
    before = current_digest(review)

    other = make_speaker("Somebody Else")
    change_speaker(speaker_id=other.pk, changes={"name": "Another Name"}, by=checker)

    assert current_digest(review) == before


def test_digest_of_what_was_published_stays(desk: Desk, checker: User, editor: User):
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    before = current_digest(review)

    change_speaker(speaker_id=make_speaker().pk, changes={"name": "Another Name"}, by=checker)

    assert current_digest(review) == before


@pytest.mark.parametrize("name", WRITTEN)
def test_digest_changes_with_each_written_field(review: Review, name: str):
    before = current_digest(review)

    Verdict.objects.filter(review=review).update(**{name: "Other words."})

    assert current_digest(review) != before


def test_digest_changes_with_the_rating(review: Review):
    before = current_digest(review)
    other = Rating.objects.get(version=review.rating_scale, slug="true")

    Verdict.objects.filter(review=review).update(rating=other)

    assert current_digest(review) != before


@pytest.mark.parametrize("name", OTHER)
def test_digest_changes_with_each_field_of_evidence(review: Review, name: str):
    before = current_digest(review)

    Evidence.objects.filter(review=review).update(**{name: OTHER[name]})

    assert current_digest(review) != before


@pytest.mark.parametrize("name", PROGRESS)
def test_digest_stays_while_a_copy_is_made(review: Review, name: str):
    before = current_digest(review)

    Evidence.objects.filter(review=review).update(**{name: PROGRESS[name]})

    assert current_digest(review) == before


def test_every_field_of_evidence_is_content_progress_or_on_record():
    fields = {field.name for field in Evidence._meta.fields}

    assert fields == set(OTHER) | set(PROGRESS) | ON_RECORD
    assert set(CITED) < set(OTHER)


def test_digest_changes_with_an_item_more(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    before = current_digest(review)

    cite(review, checker)

    assert current_digest(review) != before


def test_removed_item_is_no_content(review: Review, checker: User):
    Evidence.objects.filter(review=review).update(removed_at=NOW, removed_by=checker)

    assert current_content(review)["evidence"] == []


def test_content_is_the_same_in_whatever_order_evidence_comes(review: Review):
    verdict = Verdict.objects.get(review=review)
    items = [Evidence(pk=new_id(), title=title) for title in ("First", "Second", "Third")]

    assert content_of(verdict, items) == content_of(verdict, reversed(items))


def test_draft_without_a_rating_has_an_empty_one(desk: Desk):
    verdict = Verdict.objects.get(review=make_review(desk))

    assert draft_of(verdict)["rating"] == ""
