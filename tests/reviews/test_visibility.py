"""Who sees which votes and which evidence."""

import pytest
from django.contrib.auth.models import User

from reviews.actions import panels, queue, workflow
from reviews.enums import State
from reviews.models import Desk, Panel, Review
from reviews.visibility import public_evidence, seats_of
from tests.factories import cite, make_review, review_at


@pytest.fixture
def voting(desk: Desk, checker: User, second_checker: User, editor: User, lead: User) -> Review:
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    return panels.call_panel(review_id=review.pk, members=[second_checker.pk, editor.pk], by=lead)


def seen(person: User) -> dict[str, tuple[bool, str, str]]:
    return {
        seat.person.get_username(): (seat.has_voted, seat.rating.slug if seat.rating else "", seat.note)
        for seat in seats_of(Panel.objects.latest("called_at"), person)
    }


def test_before_the_last_vote_each_sees_their_own_alone(
    voting: Review, second_checker: User, editor: User, lead: User
):
    panels.cast_vote(review_id=voting.pk, rating="false", note="why", by=second_checker)

    sealed = {"second_checker": (True, "", ""), "editor": (False, "", "")}
    assert seen(lead) == seen(editor) == sealed
    assert seen(second_checker) == {**sealed, "second_checker": (True, "false", "why")}


def test_after_the_last_vote_all_see_all(voting: Review, second_checker: User, editor: User, checker: User):
    panels.cast_vote(review_id=voting.pk, rating="false", note="why", by=second_checker)
    panels.cast_vote(review_id=voting.pk, rating="true", by=editor)

    assert seen(checker) == {"second_checker": (True, "false", "why"), "editor": (True, "true", "")}


def test_dissolved_panel_stays_sealed(voting: Review, second_checker: User, checker: User, lead: User):
    panels.cast_vote(review_id=voting.pk, rating="false", by=second_checker)
    workflow.withdraw(review_id=voting.pk, by=checker)

    assert seen(lead)["second_checker"] == (True, "", "")


def test_confidential_and_removed_evidence_never_leaves(desk: Desk, checker: User):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)
    shown = cite(review, checker)
    cite(review, checker, is_confidential=True)

    assert list(public_evidence(review)) == [shown]
