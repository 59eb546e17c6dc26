"""A panel on the page: called, voted on, sealed, and open to all once the last vote is in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions import panels
from reviews.enums import State
from reviews.models import Desk, Panel, PanelVote, Review
from tests import factories
from tests.reviews.desk.conftest import address

SignIn = Callable[[User], Client]
NOTE = "THE-SEALED-NOTE"


@pytest.fixture
def review(desk: Desk, checker: User, editor: User) -> Review:
    return factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)


@pytest.fixture
def voting(review: Review, second_checker: User, editor: User, lead: User) -> Review:
    return panels.call_panel(review_id=review.pk, members=[second_checker.pk, lead.pk], by=editor)


def page_of(review: Review, browser: Client) -> str:
    return browser.get(address("approval", review)).content.decode()


def test_an_editor_calls_a_panel(
    review: Review, second_checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    browser = signed_in(editor)
    offered = page_of(review, browser)

    browser.post(address("call_panel", review), {"members": [second_checker.pk, lead.pk, "x"]})

    assert "Call a panel to rate blind" in offered
    assert {vote.person for vote in PanelVote.objects.all()} == {second_checker, lead}


def test_who_had_a_hand_is_not_offered(
    review: Review, checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    page = page_of(review, signed_in(editor))

    assert f'name="members" value="{lead.pk}"' in page
    assert f'name="members" value="{checker.pk}"' not in page


def test_a_member_votes_once(voting: Review, second_checker: User, signed_in: SignIn) -> None:
    browser = signed_in(second_checker)
    offered = page_of(voting, browser)

    browser.post(address("vote", voting), {"rating": "false", "note": NOTE})

    after = page_of(voting, browser)
    assert "Vote, once" in offered
    assert "Vote, once" not in after
    assert NOTE in after


def test_others_see_that_somebody_voted_but_not_how(
    voting: Review, second_checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    panels.cast_vote(review_id=voting.pk, rating="true", note=NOTE, by=second_checker)

    for person in (editor, lead):
        page = page_of(voting, signed_in(person))
        assert "second_checker: sealed" in page
        assert NOTE not in page


def test_all_votes_show_when_the_last_is_in(
    voting: Review, second_checker: User, checker: User, lead: User, signed_in: SignIn
) -> None:
    panels.cast_vote(review_id=voting.pk, rating="true", note=NOTE, by=second_checker)
    panels.cast_vote(review_id=voting.pk, rating="false", by=lead)

    page = page_of(voting, signed_in(checker))

    assert "All votes are in" in page
    assert f"second_checker: True. {NOTE}" in page
    assert "lead: False" in page


def test_approving_is_closed_while_votes_are_out(voting: Review, editor: User, signed_in: SignIn) -> None:
    page = page_of(voting, signed_in(editor))

    assert "Approve exactly this" not in page
    assert "A panel is voting on this verdict." in page


def test_a_vote_without_a_rating_is_refused(voting: Review, second_checker: User, signed_in: SignIn) -> None:
    signed_in(second_checker).post(address("vote", voting), {"rating": ""})

    assert not PanelVote.objects.filter(cast_at__isnull=False).exists()
    assert Panel.objects.get().ended_at is None
