"""Time per stage, with rework: reckoned by hand for a few reviews."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from reviews.enums import State, Verb
from reviews.insight.stages import Move, time_per_stage

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
S, V = State, Verb
STRAIGHT = (
    (V.OPEN, S.QUEUED, 0),
    (V.CLAIM, S.CHECKING, 2),
    (V.SUBMIT, S.SUBMITTED, 6),
    (V.APPROVE, S.APPROVED, 7),
    (V.PUBLISH, S.PUBLISHED, 8),
)
SENT_BACK = (
    (V.OPEN, S.QUEUED, 0),
    (V.CLAIM, S.CHECKING, 4),
    (V.SUBMIT, S.SUBMITTED, 8),
    (V.RETURN, S.RETURNED, 9),
    (V.RESUME, S.CHECKING, 10),
    (V.HOLD, S.WAITING, 12),
    (V.RESUME, S.CHECKING, 22),
    (V.SUBMIT, S.SUBMITTED, 25),
    (V.APPROVE, S.APPROVED, 27),
    (V.PUBLISH, S.PUBLISHED, 28),
)


def moves_of(*rows: tuple[str, str, float], review: UUID | None = None) -> list[Move]:
    review = review or uuid4()
    return [Move(review, verb, after, START + timedelta(hours=hours)) for verb, after, hours in rows]


def test_hours_are_counted_in_the_state_that_a_move_led_to() -> None:
    stages = time_per_stage(moves_of(*STRAIGHT))

    assert {state: stay.hours for state, stay in stages.stays.items()} == {
        S.QUEUED: [2.0],
        S.CHECKING: [4.0],
        S.SUBMITTED: [1.0],
        S.APPROVED: [1.0],
    }


def test_hours_after_a_return_are_rework_until_it_is_approved() -> None:
    stages = time_per_stage(moves_of(*SENT_BACK))

    assert {state: stay.rework for state, stay in stages.stays.items()} == {
        S.QUEUED: 0.0,
        S.CHECKING: 5.0,
        S.WAITING: 0.0,
        S.SUBMITTED: 2.0,
        S.RETURNED: 1.0,
        S.APPROVED: 0.0,
    }
    assert stages.stays[S.CHECKING].hours == [9.0]


def test_reviews_are_told_apart_and_those_sent_back_are_counted() -> None:
    stages = time_per_stage([*moves_of(*STRAIGHT), *moves_of(*SENT_BACK)])

    assert (stages.reviews, stages.sent_back) == (2, 1)
    assert stages.stays[S.QUEUED].hours == [2.0, 4.0]
    assert stages.stays[S.QUEUED].middle == 3.0


@pytest.mark.parametrize(("count", "ninth"), [(1, 0.0), (11, 9.0)])
def test_nine_of_ten_took_no_longer(count: int, ninth: float) -> None:
    moves = [
        move
        for hours in range(count)
        for move in moves_of((V.OPEN, S.QUEUED, 0), (V.DECLINE, S.DECLINED, hours))
    ]

    assert time_per_stage(moves).stays[S.QUEUED].ninth_tenth == ninth


def test_nothing_ended_is_nothing_counted() -> None:
    assert time_per_stage([]).stays == {}
