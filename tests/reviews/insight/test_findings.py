"""Reports on what was published: only what readers have, and nothing confidential."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.enums import ReviewKind, State
from reviews.insight import findings
from reviews.insight.report import Period
from reviews.models import Desk, Evidence, Publication
from tests.factories import NOW, make_desk, publish_round, review_at

PERIOD = Period(NOW - timedelta(days=30), NOW + timedelta(days=1))


@pytest.fixture
def verdict(desk: Desk, checker: User, editor: User) -> Publication:
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def test_ratings_are_counted_per_speaker_on_the_steps_of_the_scale(verdict: Publication, desk: Desk) -> None:
    report = findings.ratings_by_speaker(desk, PERIOD)

    row = dict(zip([column.name for column in report.columns], report.rows[0], strict=True))
    assert (row["name"], row["verdicts"], row[verdict.rating]) == ("Jane Doe", 1, 1)
    assert [column.tone for column in report.columns if column.name in report.drawn] == [1, 2, 3, 4, 5, 0]


def test_speakers_without_a_party_are_one_row(verdict: Publication, desk: Desk) -> None:
    assert [row[:2] for row in findings.ratings_by_party(desk, PERIOD).rows] == [("not known", 1)]


def test_verdicts_without_a_topic_are_one_row(verdict: Publication, desk: Desk) -> None:
    assert [row[:2] for row in findings.ratings_by_topic(desk, PERIOD).rows] == [("not known", 1)]


def test_retracted_verdict_is_counted_no_more(verdict: Publication, desk: Desk) -> None:
    publish_round(verdict, ReviewKind.RETRACTION, now=NOW)

    assert findings.ratings_by_speaker(desk, PERIOD).rows == []


def test_verdicts_of_other_times_and_desks_are_left_out(verdict: Publication, desk: Desk) -> None:
    later = Period(NOW + timedelta(hours=1), NOW + timedelta(days=1))

    assert findings.ratings_by_speaker(desk, later).rows == []
    assert findings.ratings_by_speaker(make_desk(slug="other"), PERIOD).rows == []


def test_hosts_are_counted_by_registrable_domain(verdict: Publication, desk: Desk) -> None:
    report = findings.hosts(desk, PERIOD)

    row = dict(zip([column.name for column in report.columns], report.rows[0], strict=True))
    assert (row["host"], row["verdicts"], row["items"], row["share"]) == ("statistics.example", 1, 1, 1.0)
    assert (row["refutes"], row["archived"]) == (1, 0)


def test_confidential_evidence_is_no_host(verdict: Publication, desk: Desk) -> None:
    Evidence.objects.filter(review=verdict.review_id).update(is_confidential=True)

    assert findings.hosts(desk, PERIOD).rows == []


def test_approvals_are_told_by_kind(verdict: Publication, desk: Desk) -> None:
    publish_round(verdict, ReviewKind.CORRECTION, now=NOW)

    assert findings.approvals(desk, PERIOD).rows == [("First check", 1, 1, 0), ("Correction", 1, 1, 0)]
