"""A panel is open once, and a vote is cast whole or not at all."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.enums import State
from reviews.models import Desk, Panel, PanelVote
from tests.factories import NOW, review_at


@pytest.fixture
def panel(desk: Desk, checker: User, editor: User) -> Panel:
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    return Panel.objects.create(review=review, digest="d", called_at=NOW, called_by=editor)


@pytest.fixture
def seat(panel: Panel, lead: User) -> PanelVote:
    return PanelVote.objects.create(panel=panel, person=lead)


def test_review_has_one_open_panel(panel: Panel, editor: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        Panel.objects.create(review=panel.review, digest="d", called_at=NOW, called_by=editor)


def test_panel_is_not_revealed_before_it_ends(panel: Panel):
    with pytest.raises(IntegrityError, match="panel_revealed_has_ended"), transaction.atomic():
        Panel.objects.filter(pk=panel.pk).update(is_revealed=True)


def test_person_has_one_vote(seat: PanelVote, panel: Panel, lead: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        PanelVote.objects.create(panel=panel, person=lead)


@pytest.mark.parametrize("change", [{"cast_at": NOW}, {"note": "early"}, {"cast_at": NOW, "nonce": "n"}])
def test_vote_that_is_not_whole_is_refused(seat: PanelVote, change: dict[str, Any]):
    with pytest.raises(IntegrityError, match="panel_vote_is_cast_whole"), transaction.atomic():
        PanelVote.objects.filter(pk=seat.pk).update(**change)


def test_nobody_is_named_before_they_are_known_to_have_voted(seat: PanelVote):
    assert str(seat) == "lead: not yet"
    assert str(seat.panel).startswith("Panel of")
