"""Reports on the work, over reviews that real actions moved."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.actions import queue, workflow
from reviews.enums import State
from reviews.insight import work
from reviews.insight.report import Period, Report
from reviews.models import Desk, Review
from tests.factories import NOW, make_review, review_at

PERIOD = Period(NOW - timedelta(days=30), NOW + timedelta(days=1))


def as_dicts(report: Report) -> list[dict[str, object]]:
    names = [column.name for column in report.columns]
    return [dict(zip(names, row, strict=True)) for row in report.rows]


def test_time_is_told_of_reviews_that_ended(desk: Desk, checker: User) -> None:
    review = make_review(desk, now=NOW - timedelta(hours=6))
    workflow.decline(review_id=review.pk, reason="Out of scope.", now=NOW, by=checker)

    (row,) = as_dicts(work.time_in_stages(desk, PERIOD))

    assert (row["stage"], row["reviews"], row["total_hours"], row["share"]) == ("Queued", 1, 6.0, 1.0)


def test_reviews_that_ended_before_the_period_are_left_out(desk: Desk, checker: User) -> None:
    review_at(State.DECLINED, desk, checker=checker, editor=checker)

    report = work.time_in_stages(desk, Period(NOW + timedelta(hours=1), NOW + timedelta(days=1)))

    assert report.rows == []


def test_time_of_a_few_reviews_only_is_said(
    desk: Desk, checker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "MOST_REVIEWS", 1)
    review_at(State.DECLINED, desk, checker=checker, editor=checker)

    report = work.time_in_stages(desk, PERIOD)

    assert report.note == "0 of 1 reviews were sent back at least once. Only the newest 1 are counted."


def test_workload_counts_what_each_has_and_did(desk: Desk, checker: User, editor: User) -> None:
    review_at(State.RETURNED, desk, checker=checker, editor=editor)
    late = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    Review.objects.filter(pk=late.pk).update(due_at=NOW - timedelta(hours=1))

    rows = {row["person"]: row for row in as_dicts(work.workload(desk, PERIOD))}

    mine, theirs = rows["checker"], rows["editor"]
    assert (mine["checking"], mine["returned"], mine["overdue"], mine["submitted_in_period"]) == (1, 1, 1, 1)
    assert (theirs["checking"], theirs["returned_in_period"], theirs["approved_in_period"]) == (0, 1, 0)


def test_backlog_is_told_by_age_and_state(desk: Desk, checker: User) -> None:
    make_review(desk, now=NOW - timedelta(days=2))
    held = make_review(desk, now=NOW - timedelta(days=40))
    queue.claim_review(review_id=held.pk, now=NOW, by=checker)

    rows = as_dicts(work.backlog(desk, Period(NOW - timedelta(days=30), NOW)))

    assert [(row["age"], row["queued"], row["checking"]) for row in rows] == [
        ("under a day", 0, 0),
        ("1 to 3 days", 1, 0),
        ("3 to 7 days", 0, 0),
        ("1 to 4 weeks", 0, 0),
        ("over 4 weeks", 0, 1),
    ]


def test_empty_backlog_has_no_rows(desk: Desk) -> None:
    assert work.backlog(desk, PERIOD).rows == []
