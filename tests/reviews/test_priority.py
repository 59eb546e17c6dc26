"""The order of the queue follows stated factors."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reviews.priority import explain, priority

OPENED = datetime(2026, 3, 2, tzinfo=UTC)
worths = st.floats(0, 1)


@given(worths, worths)
def test_worthier_claim_comes_first_when_all_else_is_equal(one, other):
    first, second = (
        priority(check_worthiness=worth, appearances=1, opened_at=OPENED) for worth in (one, other)
    )

    assert (first >= second) or one < other


def test_claim_seen_more_often_comes_first():
    once = priority(check_worthiness=0.5, appearances=1, opened_at=OPENED)
    often = priority(check_worthiness=0.5, appearances=8, opened_at=OPENED)

    assert often - once == 30


def test_older_claim_comes_first():
    old = priority(check_worthiness=0.5, appearances=1, opened_at=OPENED)
    new = priority(check_worthiness=0.5, appearances=1, opened_at=OPENED + timedelta(days=1))

    assert old > new


def test_explanation_adds_up_to_the_order():
    now = OPENED + timedelta(days=3)
    cases = [(0.9, 1, OPENED + timedelta(days=2)), (0.5, 4, OPENED), (0.7, 2, OPENED + timedelta(hours=5))]

    stored = [priority(check_worthiness=w, appearances=n, opened_at=at) for w, n, at in cases]
    shown = [
        sum(f.points for f in explain(check_worthiness=w, appearances=n, opened_at=at, now=now))
        for w, n, at in cases
    ]

    assert sorted(range(3), key=stored.__getitem__) == sorted(range(3), key=shown.__getitem__)


def test_explanation_speaks_in_sentences():
    told = explain(check_worthiness=0.5, appearances=3, opened_at=OPENED, now=OPENED + timedelta(hours=5))

    assert {factor.sentence for factor in told} == {
        "Check-worthiness 0.50 of 1.",
        "Seen 3 times.",
        "Waiting for 5 h.",
    }
