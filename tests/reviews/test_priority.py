"""The order of the queue follows stated factors."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.priority import EPOCH, POINTS_WHEN_OVERDUE, Grounds, explain, office_weight, priority

OPENED = datetime(2026, 3, 2, tzinfo=UTC)
NOW = OPENED + timedelta(days=3)
worths = st.floats(0, 1)
moments = st.datetimes(datetime(2025, 6, 1), datetime(2026, 3, 5)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware at once
anything = st.builds(
    Grounds,
    check_worthiness=worths,
    appearances=st.integers(0, 500),
    opened_at=moments,
    is_follow_up=st.booleans(),
    sources=st.integers(0, 50),
    office=st.sampled_from(["", "Minister of Health", "President", "former president"]),
    boost=st.integers(-200, 200),
    due_at=st.none() | moments,
    is_overdue=st.booleans(),
)


def grounds(**known: Any) -> Grounds:
    return Grounds(**{"check_worthiness": 0.5, "appearances": 1, "opened_at": OPENED, **known})


def told(**known: Any) -> list[str]:
    return [factor.sentence for factor in explain(grounds(**known), now=NOW)]


@given(worths, worths)
def test_worthier_claim_comes_first_when_all_else_is_equal(one: float, other: float):
    first, second = (priority(grounds(check_worthiness=worth)) for worth in (one, other))

    assert (first >= second) or one < other


def test_claim_seen_more_often_comes_first():
    assert priority(grounds(appearances=8)) - priority(grounds()) == 30


def test_claim_that_reached_more_sources_comes_first():
    assert priority(grounds(appearances=4, sources=4)) - priority(grounds(appearances=4, sources=1)) == 20


def test_older_claim_comes_first():
    assert priority(grounds()) > priority(grounds(opened_at=OPENED + timedelta(days=1)))


def test_claim_of_a_higher_office_comes_first():
    ranked = ["Prime Minister", "Minister of the Interior", "Mayor of Brno", "actor"]

    assert sorted(ranked, key=lambda office: -priority(grounds(office=office))) == ranked


@pytest.mark.parametrize("office", ["former President", "ex-minister", ""])
def test_office_that_is_not_held_weighs_nothing(office: str):
    assert office_weight(office) == (0.0, "")


def test_boost_moves_a_review_by_its_points():
    assert priority(grounds(boost=-40)) - priority(grounds()) == -40


def test_deadline_counts_as_a_wait_from_two_weeks_before_it():
    due = priority(grounds(due_at=OPENED + timedelta(days=4)))
    waiting = priority(grounds(opened_at=OPENED - timedelta(days=10)))

    assert due == waiting


def test_deadline_far_ahead_moves_nothing():
    assert priority(grounds(due_at=OPENED + timedelta(days=60))) == priority(grounds())


def test_overdue_review_is_moved_up():
    due = {"due_at": OPENED + timedelta(days=1)}

    assert priority(grounds(**due, is_overdue=True)) - priority(grounds(**due)) == POINTS_WHEN_OVERDUE


def test_follow_up_weighs_as_much_as_the_most_worthy_claim():
    assert priority(grounds(is_follow_up=True)) == priority(grounds(check_worthiness=1.0))


@given(anything)
def test_points_shown_are_the_stored_number_seen_from_now(one: Grounds):
    shown = sum(factor.points for factor in explain(one, now=NOW))
    elapsed = 8 * (NOW - EPOCH) / timedelta(days=1)

    assert shown == pytest.approx(priority(one) + elapsed, abs=1e-4)


def test_explanation_speaks_in_sentences():
    assert set(told(appearances=3)) == {
        "Check-worthiness 0.50 of 1.",
        "Seen 3 times.",
        "Waiting for 3 days.",
    }


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"is_follow_up": True}, "Readers have an earlier version of it."),
        ({"sources": 2}, "Seen at 2 sources."),
        ({"office": "Minister of the Interior"}, "Said by a minister or party leader."),
        (
            {"boost": 20, "boost_reason": "Lee Lead, “Debate tonight.”"},
            "Moved up by Lee Lead, “Debate tonight.”",
        ),
        ({"boost": -20, "boost_reason": "Lee Lead, “Old news”"}, "Moved down by Lee Lead, “Old news”."),
        ({"due_at": NOW + timedelta(hours=5)}, "Due in 5 h, which counts as 13 days of waiting."),
        ({"due_at": NOW - timedelta(hours=1)}, "Due 60 min ago, which counts as 14 days of waiting."),
        ({"is_overdue": True}, "Overdue."),
    ],
)
def test_factor_that_counts_has_its_sentence(known: dict[str, Any], sentence: str):
    assert sentence.replace("60 min", "1 h") in told(**known)


def test_worth_is_rounded_as_every_page_rounds_it():
    assert "Check-worthiness 0.95 of 1." in told(check_worthiness=0.9487)


def test_greatest_factor_is_told_first():
    assert told(boost=200)[0].startswith("Moved up")
