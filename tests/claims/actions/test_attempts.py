"""Taking a row for a fetch, and writing down how it ended."""

from datetime import timedelta

import pytest

from claims.actions.attempts import HOLD, Ending, ending_of, note, storable, take, validator
from claims.enums import FetchOutcome
from claims.errors import DisallowedByRobots, FetchNotDue, SourceAnsweredWithError
from claims.models import Source
from factcheck.http import TimedOut, TooLarge
from tests.factories import NOW, make_source


@pytest.mark.django_db
def test_take_holds_a_due_row_for_one_caller():
    rows = Source.objects.filter(pk=make_source(next_fetch_at=NOW).pk)

    take(rows, now=NOW)

    assert rows.get().fetch_claimed_until == NOW + HOLD
    with pytest.raises(FetchNotDue):
        take(rows, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("due", [None, NOW + timedelta(seconds=1)])
def test_take_refuses_a_row_that_is_not_due(due):
    rows = Source.objects.filter(pk=make_source(next_fetch_at=due).pk)

    with pytest.raises(FetchNotDue):
        take(rows, now=NOW)


@pytest.mark.django_db
def test_take_gets_a_row_whose_holder_died():
    rows = Source.objects.filter(pk=make_source(next_fetch_at=NOW, fetch_claimed_until=NOW).pk)

    take(rows, now=NOW)

    assert rows.get().fetch_claimed_until == NOW + HOLD


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (DisallowedByRobots(), FetchOutcome.REFUSED),
        (TooLarge(), FetchOutcome.REFUSED),
        (TimedOut(), FetchOutcome.FAILED),
        (SourceAnsweredWithError("No (500).", status=500), FetchOutcome.FAILED),
    ],
)
def test_ending_tells_our_own_no_from_a_failure_of_the_other_side(error, outcome):
    ending = ending_of(error, retry_at=NOW)

    assert (ending.outcome, ending.code, ending.detail) == (outcome, error.code, str(error))
    assert ending.status == getattr(error, "status", None)
    assert not ending.is_success


@pytest.mark.django_db
def test_note_never_ends_before_it_started():
    source, later = make_source(), NOW + timedelta(days=36500)

    fetch = note(Ending(FetchOutcome.STORED), source=source, page=None, url=source.url, started_at=later)

    assert fetch.ended_at == later


@pytest.mark.parametrize(
    ("value", "stored"), [("a\0b", "ab"), ("a\ud800b", "a?b"), ("🕊", "🕊"), ("abcdef", "abcd")]
)
def test_storable_text_is_what_every_database_takes(value: str, stored: str):
    assert storable(value, 4) == stored


@pytest.mark.parametrize(
    ("value", "kept"), [('"v1"', '"v1"'), ("x" * 10, "x" * 10), ("x" * 11, ""), ("a\r\nb", "")]
)
def test_validator_is_kept_whole_or_not_at_all(value: str, kept: str):
    assert validator(value, 10) == kept
