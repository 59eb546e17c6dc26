"""Exactly one person holds a review, for exactly as long as they tend it."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from claims.enums import Triage
from claims.models import Claim, Statement
from reviews.actions import queue
from reviews.enums import Role, State, Verb
from reviews.errors import AlreadyTaken, ClaimUnderReview, NotTheHolder, NotYourDesk, ReasonMissing
from reviews.models import Lease, Review, ReviewEvent, Verdict
from reviews.permissions import contributors
from tests.factories import (
    NOW,
    damages_of,
    make_claim,
    make_desk,
    make_document,
    make_person,
    make_review,
    make_statement,
)
from tests.factories import write as write_draft


def test_worthy_statement_enters_the_queue_by_itself(desk):
    statement = make_statement(worth=0.8)

    entered = queue.queue_worthy_statements(desk=desk, now=NOW)

    review = Review.objects.get()
    assert entered == 1
    assert review.claim.appearances.get().statement == statement
    assert Statement.objects.get().triage == Triage.ACCEPTED


def test_statement_below_the_threshold_waits_in_triage(desk):
    make_statement(worth=0.2)

    assert queue.queue_worthy_statements(desk=desk, now=NOW) == 0
    assert Statement.objects.get().triage == Triage.PROPOSED


def test_queueing_twice_enters_a_statement_once(desk):
    make_statement(worth=0.8)

    queue.queue_worthy_statements(desk=desk, now=NOW)
    again = queue.queue_worthy_statements(desk=desk, now=NOW)

    assert again == 0
    assert (Review.objects.count(), Claim.objects.count()) == (1, 1)


def test_claim_has_one_open_review(desk):
    review = make_review(desk)

    with pytest.raises(ClaimUnderReview):
        make_review(desk, claim=review.claim)


def test_new_review_starts_with_the_claims_wording(desk):
    review = make_review(desk)

    assert Verdict.objects.get(review=review).claim_reviewed == review.claim.wording


@pytest.mark.parametrize(
    ("wording", "wrote"),
    [
        ("Crime fell by 12 per cent in 2025.", True),
        ("", False),
        ("crime fell by 12 per cent last year", False),
    ],
)
def test_who_words_the_claim_has_written_in_the_verdict(desk, editor, wording, wrote):
    review = queue.accept_statement(statement_id=make_statement().pk, desk=desk, wording=wording, by=editor)

    assert (editor.pk in contributors(review)) is wrote
    assert damages_of(review) == []


def test_next_gives_the_most_urgent_review(desk, checker):
    document = make_document("Crime fell. Prices doubled. Rain fell.")
    for words, worth in (("Crime fell", 0.5), ("Prices doubled", 0.9), ("Rain fell", 0.6)):
        make_review(desk, claim=make_claim(make_statement(words, document=document, worth=worth)))

    taken = queue.take_next(desk=desk, now=NOW, by=checker)

    assert taken.claim.wording == "Prices doubled"
    assert taken.state == State.CHECKING


def test_next_of_an_empty_queue_is_nothing(desk, checker):
    assert queue.take_next(desk=desk, by=checker) is None


def test_next_refuses_a_stranger(desk, outsider):
    make_review(desk)

    with pytest.raises(NotYourDesk):
        queue.take_next(desk=desk, by=outsider)


def test_next_stays_on_its_own_desk(desk, checker):
    make_review(make_desk())

    assert queue.take_next(desk=desk, by=checker) is None


def test_held_review_is_refused_to_others(desk, checker, second_checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)

    with pytest.raises(AlreadyTaken):
        queue.claim_review(review_id=review.pk, by=second_checker)


def test_heartbeat_lengthens_the_hold(desk, checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, now=NOW, by=checker)

    lease = queue.heartbeat(review_id=review.pk, now=NOW + timedelta(minutes=10), by=checker)

    assert lease.ends_at == NOW + timedelta(minutes=10) + queue.lease_length()


def test_heartbeat_of_somebody_else_is_refused(desk, checker, second_checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)

    with pytest.raises(NotTheHolder):
        queue.heartbeat(review_id=review.pk, by=second_checker)


def test_ended_hold_returns_the_review_with_its_draft(desk, checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, now=NOW, by=checker)
    write_draft(review, checker, summary="Half a thought")

    lapsed = queue.lapse_ended_leases(now=NOW + timedelta(hours=2))

    assert lapsed == 1
    assert Review.objects.get(pk=review.pk).state == State.QUEUED
    assert Verdict.objects.get(review=review).summary == "Half a thought"


def test_tended_hold_does_not_end(desk, checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, now=NOW, by=checker)
    queue.heartbeat(review_id=review.pk, now=NOW + timedelta(minutes=25), by=checker)

    assert queue.lapse_ended_leases(now=NOW + timedelta(minutes=40)) == 0


def test_take_over_moves_the_hold_and_says_from_whom(desk, checker, lead):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)

    queue.take_over(review_id=review.pk, reason="On leave from today.", by=lead)

    event = ReviewEvent.objects.get(review=review, verb=Verb.TAKE_OVER)
    assert Lease.objects.get(review=review).holder == lead
    assert event.data == {"taken_from": checker.pk}


def test_take_over_needs_a_reason(desk, checker, lead):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)

    with pytest.raises(ReasonMissing):
        queue.take_over(review_id=review.pk, reason="", by=lead)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_get_the_same_review():
    desk = make_desk()
    document = make_document(" ".join(f"Figure {n} rose." for n in range(24)))
    for n in range(24):
        make_review(desk, claim=make_claim(make_statement(f"Figure {n} rose", document=document)))
    people = [make_person(desk=desk, role=Role.CHECKER) for _ in range(8)]
    given = []

    def take_three(person):
        for _ in range(3):
            given.append(queue.take_next(desk=desk, by=person))
        connections.close_all()

    threads = [threading.Thread(target=take_three, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({review.pk for review in given if review}) == 24
    assert Lease.objects.count() == 24


def test_words_of_a_known_claim_are_one_more_appearance_of_it(desk):
    make_statement(worth=0.8)
    queue.queue_worthy_statements(desk=desk, now=NOW)
    again = make_statement(worth=0.8)

    assert queue.queue_worthy_statements(desk=desk, now=NOW) == 1
    assert Review.objects.get().claim.appearances.filter(statement=again).exists()


def test_known_claim_that_this_desk_never_had_opens_a_review(desk):
    make_statement(worth=0.8)
    queue.queue_worthy_statements(desk=desk, now=NOW)
    other = make_desk()
    make_statement(worth=0.8)

    queue.queue_worthy_statements(desk=other, now=NOW)

    assert Review.objects.get(desk=other).claim == Review.objects.get(desk=desk).claim
