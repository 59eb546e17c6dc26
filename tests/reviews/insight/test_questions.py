"""Every report answers an empty desk, and is drawn from columns that it has."""

from datetime import timedelta

import pytest

from reviews.insight.questions import QUESTIONS
from reviews.insight.report import Period
from reviews.models import Desk
from tests.factories import NOW


@pytest.mark.parametrize("slug", QUESTIONS)
def test_empty_desk_is_answered(slug: str, desk: Desk) -> None:
    report = QUESTIONS[slug].ask(desk, Period(NOW - timedelta(days=30), NOW))

    names = [column.name for column in report.columns]
    assert set(report.drawn) <= set(names)
    assert len(set(names)) == len(names)
    assert all(len(row) == len(names) for row in report.rows)
