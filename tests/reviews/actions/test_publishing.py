"""Publishing: only approved words, numbered without a gap, stored for good."""

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.actions import publishing, queue, workflow
from reviews.content import current_digest
from reviews.enums import Channel, NoticeKind, ReviewKind, State, Verb
from reviews.errors import ApprovalMissing, IllegalTransition, NotYourDesk, RoleMissing
from reviews.models import (
    Approval,
    Desk,
    Membership,
    Notice,
    Publication,
    PublicationCounter,
    Review,
    ReviewEvent,
    Verdict,
)
from tests.factories import NOW, cite, make_claim, make_review, publish_round, review_at, write

LATER = NOW + timedelta(days=3)


@pytest.fixture
def approved(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.APPROVED, desk, checker=checker, editor=editor)


def check_again(review: Review, checker: User, editor: User) -> Publication:
    """Publish one more first check of the claim of `review`."""
    again = make_review(review.desk, claim=review.claim, now=LATER)
    queue.claim_review(review_id=again.pk, now=LATER, by=checker)
    cite(again, checker)
    draft = write(again, checker, rating="half-true")
    workflow.submit(review_id=again.pk, version=draft.version, now=LATER, by=checker)
    workflow.approve(review_id=again.pk, digest=current_digest(again), now=LATER, by=editor)
    return publishing.publish(review_id=again.pk, now=LATER, by=editor)


def test_publish_gives_readers_version_one(approved: Review, editor: User) -> None:
    publication = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    assert (publication.series, publication.number, publication.is_current) == (approved.pk, 1, True)
    assert Review.objects.get(pk=approved.pk).state == State.PUBLISHED


def test_publish_leaves_an_event_that_names_the_publication(approved: Review, editor: User) -> None:
    publication = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    event = ReviewEvent.objects.get(review=approved, verb=Verb.PUBLISH)
    assert event.data == {
        "publication": str(publication.pk),
        "number": 1,
        "document": publication.digest,
    }
    assert event.digest == current_digest(approved)


def test_document_hashes_to_its_digest(approved: Review, editor: User) -> None:
    publication = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    assert hashlib.sha256(publication.document.encode()).hexdigest() == publication.digest


def test_filter_columns_say_what_the_document_says(approved: Review, editor: User) -> None:
    publication = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    document = json.loads(publication.document)
    assert str(publication.speaker_id) == document["claim"]["speaker"]["id"]
    assert publication.rating == document["rating"]["slug"] == "mostly-false"
    assert str(publication.said_on) == document["claim"]["said_on"]
    assert publication.source_host == "news.example"


def test_publish_refuses_words_that_nobody_approved(approved: Review, editor: User) -> None:
    Verdict.objects.filter(review=approved).update(summary="Other words.")

    with pytest.raises(ApprovalMissing):
        publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    assert Review.objects.get(pk=approved.pk).state == State.APPROVED
    assert not Publication.objects.exists()


def test_publish_refuses_voided_approvals(approved: Review, editor: User) -> None:
    Approval.objects.filter(review=approved).update(voided_at=NOW)

    with pytest.raises(ApprovalMissing):
        publishing.publish(review_id=approved.pk, now=NOW, by=editor)


def test_publish_refuses_too_few_approvals(approved: Review, editor: User) -> None:
    Desk.objects.filter(pk=approved.desk_id).update(approvals_needed=2)

    with pytest.raises(ApprovalMissing):
        publishing.publish(review_id=approved.pk, now=NOW, by=editor)


def test_override_is_told_in_the_document(desk: Desk, editor: User) -> None:
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, now=NOW, by=editor)
    cite(review, editor)
    draft = write(review, editor)
    workflow.submit(review_id=review.pk, version=draft.version, now=NOW, by=editor)
    digest = current_digest(review)
    workflow.approve(review_id=review.pk, digest=digest, override_reason="I am alone.", now=NOW, by=editor)

    publication = publishing.publish(review_id=review.pk, now=NOW, by=editor)

    document = json.loads(publication.document)
    assert (document["independent_approval"], document["approvals"]) == (False, 0)


def test_publish_is_possible_once(approved: Review, editor: User) -> None:
    publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    with pytest.raises(IllegalTransition):
        publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    assert Publication.objects.count() == 1


def test_publish_is_for_editors(approved: Review, second_checker: User, outsider: User) -> None:
    with pytest.raises(RoleMissing):
        publishing.publish(review_id=approved.pk, now=NOW, by=second_checker)
    with pytest.raises(NotYourDesk):
        publishing.publish(review_id=approved.pk, now=NOW, by=outsider)


def test_next_version_takes_the_place_of_the_last(approved: Review, editor: User) -> None:
    first = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    second = publish_round(first, ReviewKind.CORRECTION, now=LATER)

    first.refresh_from_db()
    assert (second.series, second.number, second.is_current) == (first.series, 2, True)
    assert not first.is_current
    assert second.first_published_at == first.published_at


def test_first_check_of_a_withdrawn_claim_is_a_verdict_of_its_own(
    approved: Review, checker: User, editor: User
) -> None:
    first = publishing.publish(review_id=approved.pk, now=NOW, by=editor)
    withdrawn = publish_round(first, ReviewKind.RETRACTION)

    second = check_again(approved, checker, editor)

    withdrawn.refresh_from_db()
    assert second.series != first.series
    assert withdrawn.is_current
    assert second.is_current


def test_sequence_has_no_gap_after_a_refusal(
    approved: Review, desk: Desk, checker: User, editor: User
) -> None:
    other = review_at(State.APPROVED, desk, checker=checker, editor=editor, claim=make_claim())
    Approval.objects.filter(review=other).update(voided_at=NOW)
    with pytest.raises(ApprovalMissing):
        publishing.publish(review_id=other.pk, now=NOW, by=editor)

    publication = publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    assert publication.sequence == PublicationCounter.objects.get().last == 1


def test_counter_tells_when_the_newest_was_published(
    approved: Review, desk: Desk, checker: User, editor: User
) -> None:
    later = review_at(State.APPROVED, desk, checker=checker, editor=editor, claim=make_claim())
    publishing.publish(review_id=approved.pk, now=NOW, by=editor)

    # The clock was set back meanwhile.
    publication = publishing.publish(review_id=later.pk, now=NOW - timedelta(hours=1), by=editor)

    assert publication.published_at == PublicationCounter.objects.get().published_at == NOW


def test_clock_publishes_what_is_due(desk: Desk, checker: User, editor: User) -> None:
    review = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)

    before = publishing.publish_due(now=NOW)
    published = publishing.publish_due(now=LATER)

    assert (before, published) == (0, 1)
    assert Publication.objects.get(review=review).published_by is None


def test_clock_publishes_once(desk: Desk, checker: User, editor: User) -> None:
    review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    publishing.publish_due(now=LATER)

    again = publishing.publish_due(now=LATER)

    assert again == 0


def test_clock_passes_over_what_lost_its_approval(
    desk: Desk, checker: User, editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    Approval.objects.filter(review=stuck).update(voided_at=NOW)

    published = publishing.publish_due(now=LATER)

    assert published == 1
    assert Review.objects.get(pk=stuck.pk).state == State.SCHEDULED
    assert str(stuck.pk) in caplog.text


@pytest.fixture
def stuck(desk: Desk, checker: User, editor: User, lead: User) -> Review:
    """A scheduled review whose approval was lost before its time came."""
    review = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    Approval.objects.filter(review=review).update(voided_at=NOW)
    return review


def held_back() -> list[Notice]:
    """Return what people were told of verdicts that were not published at their time."""
    return list(Notice.objects.filter(kind=NoticeKind.HELD_BACK).order_by("person__username"))


def test_who_set_the_time_and_the_leads_hear_once_of_what_is_held_back(
    stuck: Review, editor: User, lead: User
) -> None:
    for _ in range(2):
        publishing.publish_due(now=LATER)

    told = held_back()
    assert [one.person for one in told] == [editor, lead]
    assert {(one.review, one.actor, one.channel, one.at) for one in told} == {
        (stuck, None, Channel.EMAIL, LATER)
    }


def test_another_time_that_is_missed_is_told_anew(stuck: Review, editor: User) -> None:
    publishing.publish_due(now=LATER)
    workflow.unschedule(review_id=stuck.pk, now=LATER, by=editor)
    again = LATER + timedelta(hours=1)
    workflow.schedule(review_id=stuck.pk, publish_at=again, now=LATER, by=editor)

    publishing.publish_due(now=again)

    assert [one.at for one in held_back() if one.person == editor] == [LATER, again]


def test_who_set_the_time_and_left_the_desk_hears_nothing(stuck: Review, editor: User, lead: User) -> None:
    Membership.objects.filter(person=editor).delete()

    publishing.publish_due(now=LATER)

    assert [one.person for one in held_back()] == [lead]


def test_publishing_asks_as_much_for_ten_items_as_for_one(desk: Desk, checker: User, editor: User) -> None:
    asked = []
    for items in (1, 10):
        review = make_review(desk, claim=make_claim())
        queue.claim_review(review_id=review.pk, now=NOW, by=checker)
        for number in range(items):
            cite(review, checker, url=f"https://statistics.example/{number}")
        version = write(review, checker).version
        workflow.submit(review_id=review.pk, version=version, now=NOW, by=checker)
        workflow.approve(review_id=review.pk, digest=current_digest(review), now=NOW, by=editor)
        # The very first publication also makes the counter's row.
        PublicationCounter.objects.get_or_create(pk=1)
        with CaptureQueriesContext(connection) as questions:
            publishing.publish(review_id=review.pk, now=NOW, by=editor)
        asked.append(len(questions))

    assert asked[0] == asked[1] < 35


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Run each step in a thread with a connection of its own; return results or refusals, in order."""
    start = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return step()
        except IllegalTransition as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [future.result(30) for future in [pool.submit(run, step) for step in steps]]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_publishing_one_review_twice_at_once_publishes_once(
    approved: Review, editor: User, lead: User
) -> None:
    results = at_once(
        *(partial(publishing.publish, review_id=approved.pk, now=NOW, by=by) for by in (editor, lead))
    )

    assert sorted(type(result).__name__ for result in results) == ["IllegalTransition", "Publication"]
    assert Publication.objects.count() == PublicationCounter.objects.get().last == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_publish_at_once(desk: Desk, checker: User, editor: User) -> None:
    reviews = [review_at(State.APPROVED, desk, checker=checker, editor=editor) for _ in range(6)]

    at_once(*(partial(publishing.publish, review_id=review.pk, now=NOW, by=editor) for review in reviews))

    assert sorted(Publication.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
