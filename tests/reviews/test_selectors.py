"""The named reads of the desk give what their names say, in their order."""

from datetime import timedelta

from django.contrib.auth.models import User

from reviews import selectors
from reviews.actions import discussion
from reviews.actions.evidence import detach_evidence
from reviews.actions.order import join_to_claim
from reviews.actions.workflow import submit, withdraw
from reviews.enums import Channel, ReviewKind, State, Verb
from reviews.models import Desk, Notice
from reviews.permissions import CONTRIBUTING
from tests import factories


def test_the_queue_holds_only_queued_reviews_of_its_desk_best_first(
    desk: Desk, checker: User, editor: User
) -> None:
    older = factories.make_review(desk)
    newer = factories.make_review(desk, now=factories.NOW + timedelta(days=3))
    factories.make_review(factories.make_desk())
    factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)

    assert list(selectors.queued_reviews(desk)) == [older, newer]
    assert list(selectors.queued_reviews(desk, after=older.pk)) == [newer]


def test_what_is_in_hand_is_mine_alone(desk: Desk, checker: User, second_checker: User, editor: User) -> None:
    mine = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    factories.review_at(State.CHECKING, desk, checker=second_checker, editor=editor)
    factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert list(selectors.reviews_in_hand(desk, checker)) == [mine]


def test_what_awaits_an_editor_is_told_apart(desk: Desk, checker: User, editor: User) -> None:
    submitted = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    approved = factories.review_at(State.APPROVED, desk, checker=checker, editor=editor)

    assert list(selectors.reviews_awaiting_approval(desk)) == [submitted]
    assert set(selectors.reviews_awaiting_editor(desk)) == {submitted, approved}


def test_figures_count_by_state(desk: Desk, checker: User, editor: User) -> None:
    queued = factories.make_review(desk)
    factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert selectors.desk_figures(desk) == {
        "queued": "1",
        "checking": "0",
        "submitted": "1",
        "oldest": queued.state_changed_at,
    }


def test_removed_evidence_is_not_shown(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    kept, removed = factories.cite(review, checker), factories.cite(review, checker)
    detach_evidence(evidence_id=removed.pk, by=checker)

    assert list(selectors.evidence_of(review)) == [kept]


def test_contributors_and_reasons_are_read_for_many_at_once(desk: Desk, checker: User, editor: User) -> None:
    returned = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    queued = factories.make_review(desk)

    assert selectors.contributors_of([returned, queued], CONTRIBUTING) == {returned.pk: {checker.pk}}
    assert selectors.last_reasons([returned, queued], Verb.RETURN)[returned.pk].reason == "Name the table."


def test_each_round_that_was_handed_in_is_kept_whole(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    rounds = selectors.submitted_contents(review)

    assert [one["summary"] for one in rounds] == [factories.FINISHED["summary"]]


def test_only_current_publications_of_the_desk_are_listed(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    assert list(selectors.latest_publications(desk, 5)) == [review.publication]
    assert list(selectors.latest_publications(factories.make_desk(), 5)) == []


def test_colleagues_are_the_others_on_the_desk(
    desk: Desk, checker: User, second_checker: User, editor: User
) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    assert {one.person for one in selectors.colleagues_of(review)} == {second_checker, editor}


def test_appearances_are_those_of_the_last_hand_in(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    later = factories.make_statement()
    join_to_claim(statement_id=later.pk, claim_id=review.claim_id, by=checker)
    before = selectors.appearances_handed_in(review)
    withdraw(review_id=review.pk, by=checker)
    submit(review_id=review.pk, version=review.verdict.version, by=checker)

    assert later not in [one.statement for one in before]
    assert later in [one.statement for one in selectors.appearances_handed_in(review)]


def test_appearances_are_all_where_none_were_noted(desk: Desk) -> None:
    review = factories.make_review(desk)

    assert len(selectors.appearances_handed_in(review)) == 1


def test_rounds_of_any_version_are_found(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    second = factories.publish_round(review.publication, ReviewKind.UPDATE)
    third = factories.publish_round(second, ReviewKind.CORRECTION)

    assert list(selectors.rounds_of(review.publication)) == [third.review, second.review]


def test_verdicts_of_claims_are_what_readers_get_now(desk: Desk, checker: User, editor: User) -> None:
    published = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    other = factories.make_claim()

    found = selectors.verdicts_of([published.claim_id, other.pk])

    assert found == {published.claim_id: published.publication}


def test_retraction_is_no_verdict_to_reuse(desk: Desk, checker: User, editor: User) -> None:
    published = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    factories.publish_round(published.publication, ReviewKind.RETRACTION)

    assert selectors.verdicts_of([published.claim_id]) == {}


def test_notices_are_of_one_person_and_one_desk_without_what_is_off(
    desk: Desk, checker: User, editor: User
) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    told = Notice.objects.get(person=checker, review=review)

    assert list(selectors.unseen_notices(desk, checker.pk)) == [told]
    assert not selectors.notices_of(factories.make_desk(), checker.pk).exists()
    Notice.objects.update(channel=Channel.OFF)
    assert not selectors.notices_of(desk, checker.pk).exists()


def test_seen_notices_are_no_longer_new(desk: Desk, checker: User, editor: User) -> None:
    factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    Notice.objects.update(seen_at=factories.NOW)

    assert selectors.notices_of(desk, checker.pk).count() == 1
    assert not selectors.unseen_notices(desk, checker.pk).exists()


def test_whoever_chose_nothing_has_the_usual_preferences(checker: User) -> None:
    usual = selectors.preferences_of(checker)

    assert (usual.channels, usual.rhythm, usual.zone) == ({}, "hourly", "UTC")
    assert usual._state.adding


def test_threads_come_open_ones_first(desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    first, second, third = (
        discussion.open_thread(review_id=review.pk, text=text, by=checker).comment.thread for text in "abc"
    )
    discussion.resolve_thread(thread_id=first.pk, by=checker)

    assert list(selectors.threads_of(review)) == [second, third, first]
