"""Is the selection balanced, and why was the rest not taken?"""

from datetime import timedelta

from django.contrib.auth.models import User

from claims.actions.statements import reject_statement
from claims.enums import Triage
from reviews.enums import State
from reviews.insight import selection
from reviews.insight.report import Period
from reviews.models import Desk
from tests.factories import NOW, make_document, make_speaker, make_statement, review_at

PERIOD = Period(NOW - timedelta(days=30), NOW + timedelta(days=1))
SPEECH = "Crime fell by two per cent. Prices rose."


def test_each_party_is_told_what_was_taken_of_it(desk: Desk, checker: User) -> None:
    page = make_document(SPEECH, fetched_at=NOW)
    left = make_speaker("Ann Roe", party="Left")
    make_statement("Crime fell", document=page, speaker=left, triage=Triage.ACCEPTED)
    make_statement("Prices rose", document=page, speaker=left)

    report = selection.balance(desk, PERIOD)

    row = dict(zip([column.name for column in report.columns], report.rows[0], strict=True))
    assert (row["party"], row["statements"], row["accepted"], row["proposed"]) == ("Left", 2, 1, 1)
    assert (row["taken"], row["verdicts"]) == (1.0, 0)


def test_nothing_decided_is_no_share(desk: Desk) -> None:
    make_statement("Crime fell", document=make_document(SPEECH, fetched_at=NOW))

    report = selection.balance(desk, PERIOD)

    assert report.rows[0][report.column("taken")] is None


def test_reasons_of_triage_and_of_reviews_stand_side_by_side(desk: Desk, checker: User) -> None:
    statement = make_statement("Crime fell", document=make_document(SPEECH, fetched_at=NOW))
    reject_statement(statement_id=statement.pk, reason="An opinion.", now=NOW, by=checker)
    review_at(State.DECLINED, desk, checker=checker, editor=checker)

    assert selection.reasons(desk, PERIOD).rows == [
        ("An opinion.", "in triage", 1),
        ("Out of scope.", "review declined", 1),
    ]
