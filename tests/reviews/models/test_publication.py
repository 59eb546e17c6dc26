"""A publication is never changed or deleted, whoever asks the database; only what is current moves."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from claims.models import Topic
from factcheck.ids import new_id
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication, PublicationTopic
from tests.factories import NOW, make_review, review_at


@pytest.fixture
def publication(desk: Desk, checker: User, editor: User) -> Publication:
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    return Publication.objects.get(review=review)


def another(publication: Publication, desk: Desk, **changes: Any) -> Publication:
    """Return a row like `publication`, of another review, not yet stored."""
    columns = {field.attname: getattr(publication, field.attname) for field in Publication._meta.fields}
    own = {"id": new_id(), "review_id": make_review(desk).pk, "sequence": publication.sequence + 1}
    return Publication(**{**columns, **own, **changes})


@pytest.mark.parametrize(
    "change",
    [
        {"series": new_id()},
        {"number": 7},
        {"sequence": 7},
        {"kind": ReviewKind.CORRECTION},
        {"published_at": NOW + timedelta(days=1)},
        {"published_by": None},
        {"document": "{}"},
        {"digest": "f" * 64},
        {"first_published_at": NOW + timedelta(days=1)},
        {"search_text": "other words"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_published_version_cannot_be_changed(publication: Publication, change: dict[str, Any]):
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(**change)


def test_published_version_cannot_move_to_another_review(publication: Publication, desk: Desk):
    other = make_review(desk)

    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(review=other)


def test_published_version_cannot_be_deleted(publication: Publication):
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        # Past Django, which would not even ask the database: other rows name the publication.
        Publication.objects.filter(pk=publication.pk)._raw_delete("default")

    assert Publication.objects.filter(pk=publication.pk).exists()


def test_published_version_can_stop_being_the_current_one(publication: Publication):
    Publication.objects.filter(pk=publication.pk).update(is_current=False)

    publication.refresh_from_db()
    assert publication.is_current is False


def test_published_version_can_be_sorted_under_a_topic(publication: Publication):
    topic = Topic.objects.create(slug="crime", name="Crime")

    PublicationTopic.objects.create(publication=publication, topic=topic, sequence=publication.sequence)

    assert list(publication.topics.all()) == [topic]


def test_verdict_has_one_current_version(publication: Publication, desk: Desk):
    second = another(publication, desk, number=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


def test_next_version_follows_one_that_is_no_longer_current(publication: Publication, desk: Desk):
    Publication.objects.filter(pk=publication.pk).update(is_current=False)

    another(publication, desk, number=2).save(force_insert=True)

    current = Publication.objects.get(series=publication.series, is_current=True)
    assert current.number == 2


@pytest.mark.parametrize("shared", ["number", "sequence", "review_id"])
def test_number_sequence_and_review_are_given_once(publication: Publication, desk: Desk, shared: str):
    values = {"number": 2, "is_current": False, shared: getattr(publication, shared)}
    second = another(publication, desk, **values)

    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)
