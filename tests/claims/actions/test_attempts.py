"""Taking a row for a fetch, and writing down how it ended."""

from datetime import timedelta

import pytest

from claims.actions.attempts import HOLD, Ending, ending_of, note, take
from claims.enums import FetchOutcome
from claims.errors import DisallowedByRobots, FetchNotDue, SourceAnsweredWithError
from claims.models import Source
from factcheck.http import TimedOut, TooLarge
from tests.factories import NOW, make_source


@pytest.mark.django_db
def test_take_holds_a_due_row_for_one_caller():
    rows = Source.objects.filter(pk=make_source(next_fetch_at=NOW).pk)

    assert take(rows, now=NOW) is False

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

    assert take(rows, now=NOW) is True

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
