"""No typed word is lost, and nobody else's is overwritten."""

import pytest

from reviews.actions import queue, verdicts
from reviews.enums import State, Verb
from reviews.errors import NotTheHolder, RatingNotOnScale, StaleVersion
from reviews.models import ReviewEvent, Verdict
from tests.factories import make_review, review_at, write


@pytest.fixture
def review(desk, checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)
    return review


def save(review, by, version=0, **draft):
    return verdicts.save_draft(review_id=review.pk, version=version, draft=draft, by=by)


def test_save_keeps_the_words_and_counts_the_version(review, checker):
    saved = save(review, checker, summary="It fell by 2 per cent.")

    kept = Verdict.objects.get(review=review)
    assert (kept.summary, kept.version) == ("It fell by 2 per cent.", saved.version) == (kept.summary, 1)


def test_save_leaves_what_is_not_named(review, checker):
    save(review, checker, summary="One")
    save(review, checker, version=1, reasoning="Two")

    assert Verdict.objects.get(review=review).summary == "One"


def test_save_of_the_same_words_changes_nothing(review, checker):
    save(review, checker, summary="One")

    again = save(review, checker, version=0, summary="One")

    assert again.version == 1


def test_stale_save_gets_both_texts(review, checker):
    save(review, checker, summary="From the first window")

    with pytest.raises(StaleVersion) as refused:
        save(review, checker, version=0, summary="From the second window")

    assert refused.value.theirs["summary"] == "From the first window"
    assert refused.value.yours["summary"] == "From the second window"
    assert Verdict.objects.get(review=review).summary == "From the first window"


def test_save_refuses_who_does_not_hold(review, second_checker):
    with pytest.raises(NotTheHolder):
        save(review, second_checker, summary="Mine")


def test_save_refuses_a_rating_of_another_scale(review, checker):
    with pytest.raises(RatingNotOnScale):
        save(review, checker, rating="pants-on-fire")


def test_save_can_take_a_rating_back(review, checker):
    save(review, checker, rating="false")

    save(review, checker, version=1, rating="")

    assert Verdict.objects.get(review=review).rating is None


def test_many_saves_of_one_person_are_one_contribution(review, checker):
    for version in range(3):
        save(review, checker, version=version, summary=f"Draft {version}")

    assert ReviewEvent.objects.filter(review=review, verb=Verb.EDIT).count() == 1


@pytest.mark.parametrize("state", [state for state in State if state is not State.CHECKING])
def test_words_change_only_while_the_review_is_being_checked(state, desk, checker, editor):
    review = review_at(state, desk, checker=checker, editor=editor)

    with pytest.raises(NotTheHolder):
        write(review, checker, summary="Later")
