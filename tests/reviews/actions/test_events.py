"""Each event takes the next place in the history of its review and is chained to the one before."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from reviews.actions.events import last_event, record_event
from reviews.chain import hash_of
from reviews.enums import Verb
from reviews.models import Desk, Review, ReviewEvent
from tests.factories import NOW, make_review


@pytest.fixture
def review(desk: Desk) -> Review:
    """A review with one event: it was opened."""
    return make_review(desk)


def edit(review: Review, by: User | None = None) -> ReviewEvent:
    """Write one more event."""
    return record_event(
        review=review,
        verb=Verb.EDIT,
        before=review.state,
        reason="Žádný důvod",
        data={"fields": ["summary"]},
        now=NOW + timedelta(microseconds=1),
        by=by,
    )


def test_first_event_follows_nothing(review: Review):
    first = ReviewEvent.objects.get(review=review)

    assert (first.position, first.previous_hash) == (1, "")


def test_next_event_takes_the_next_place(review: Review):
    positions = [edit(review).position, edit(review).position]

    assert positions == [2, 3]


def test_next_event_holds_the_hash_of_the_one_before(review: Review):
    first = ReviewEvent.objects.get(review=review)

    second = edit(review)

    assert second.previous_hash == first.hash


def test_hash_is_of_what_the_database_keeps(review: Review, checker: User):
    kept = ReviewEvent.objects.get(pk=edit(review, by=checker).pk)

    assert hash_of(kept) == kept.hash


def test_each_review_counts_for_itself(review: Review, desk: Desk):
    edit(review)

    other = make_review(desk)

    assert ReviewEvent.objects.get(review=other).position == 1


def test_clock_has_no_name_in_the_history(review: Review):
    assert edit(review, by=None).actor_id is None


def test_last_event_is_the_newest(review: Review):
    newest = edit(review)

    assert last_event(review) == newest


def test_review_keeps_where_its_history_ends(review: Review):
    newest = edit(review)

    kept = Review.objects.get(pk=review.pk)
    assert (kept.history_length, kept.history_head) == (2, newest.hash)


def test_history_from_before_heads_were_kept_goes_on(review: Review):
    Review.objects.update(history_length=None, history_head=None)
    review.refresh_from_db()

    assert edit(review).position == 2


def test_upgrade_notes_where_older_histories_end(review: Review):
    newest = edit(review)
    Review.objects.update(history_length=None, history_head=None)

    upgrade = import_module("reviews.migrations.0027_note_where_histories_end")
    upgrade.note_ends(apps, None)

    kept = Review.objects.get(pk=review.pk)
    assert (kept.history_length, kept.history_head) == (2, newest.hash)


def test_columns_that_changed_are_saved_with_the_head(review: Review):
    review.boost = 7
    record_event(review=review, verb=Verb.BOOST, before=review.state, changed=["boost"], now=NOW, by=None)

    assert Review.objects.get(pk=review.pk).boost == 7
