"""The words in which a source's health is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.enums import FetchOutcome, HealthState, SourceKind
from claims.models import Source
from claims.selectors import sources_faring
from reviews.desk.source_health import health_of
from tests.factories import NOW, make_person, make_source

pytestmark = pytest.mark.django_db

GOOD = {"last_success_at": NOW - timedelta(minutes=3), "next_fetch_at": NOW + timedelta(minutes=12)}
BAD = {
    "consecutive_failures": 3,
    "last_error": "The site could not be reached.",
    "last_outcome": FetchOutcome.FAILED,
    "first_failed_at": NOW - timedelta(hours=2),
    "next_fetch_at": NOW + timedelta(days=1),
}


def _told(*, newest: timedelta | None = timedelta(hours=2), **fields: Any) -> tuple[str, str, str, str]:
    source = make_source(last_new_at=None if newest is None else NOW - newest, **fields)
    source.added_at = NOW - timedelta(days=30)
    health = health_of(source, now=NOW)
    return health.state, health.level, health.label, health.detail


def test_healthy_source_says_when_it_was_fetched_and_is_next():
    assert _told(**GOOD) == (
        HealthState.HEALTHY,
        "good",
        "Fetched 3 min ago",
        "The newest page came 2 h ago. Next fetch 09:12.",
    )


def test_source_whose_pages_are_all_known_says_that_nothing_new_came():
    assert _told(newest=None, idle_alarm_hours=0, **GOOD)[3] == (
        "Nothing new has come from it yet. Next fetch 09:12."
    )


def test_new_source_waits():
    assert _told(next_fetch_at=NOW)[:3] == (HealthState.WAITING, "warn", "Waiting for its first fetch")


def test_failing_source_says_since_when_why_and_when_it_is_tried_again():
    assert _told(**BAD) == (
        HealthState.FAILING,
        "bad",
        "Failed 3 times, since 07:00",
        "The site could not be reached. Next try 3 Mar, 09:00.",
    )


def test_first_failure_is_no_alarm_yet():
    assert _told(**{**BAD, "consecutive_failures": 1})[1:3] == ("warn", "Failed once")


def test_refused_source_is_told_apart():
    told = _told(**{**BAD, "last_outcome": FetchOutcome.REFUSED, "next_fetch_at": NOW})

    assert told[0] == HealthState.REFUSED
    assert told[2:] == ("Refused 3 times, since 07:00", "The site could not be reached. Next try now.")


def test_paused_source_says_by_whom():
    told = _told(is_paused=True, paused_at=NOW - timedelta(hours=1), paused_by=make_person("mara"), **BAD)

    assert told[2:] == (
        "Paused by mara",
        "Paused by mara 1 h ago. Nothing is fetched until it is resumed.",
    )


@pytest.mark.parametrize(
    ("newest", "label"),
    [(timedelta(days=4), "Nothing new for 4 days"), (None, "Nothing new for 30 days")],
)
def test_idle_source_says_for_how_long(newest: timedelta | None, label: str):
    told = _told(newest=newest, **GOOD)

    assert told[:3] == (HealthState.IDLE, "warn", label)
    assert told[3] == "Fetched 3 min ago, but nothing was new there. Its alarm is set to 3 days."


def test_idle_alarm_of_its_own_and_off():
    assert _told(newest=timedelta(hours=5), idle_alarm_hours=4, **GOOD)[2] == "Nothing new for 5 hours"
    assert _told(newest=timedelta(days=400), idle_alarm_hours=0, **GOOD)[0] == HealthState.HEALTHY


def test_uploads_are_never_late():
    assert _told(kind=SourceKind.UPLOAD)[0] == HealthState.UPLOADS


def test_sources_found_by_their_health_are_those_that_are_told_so():
    now = timezone.now()
    recently, long_ago = now - timedelta(minutes=3), now - timedelta(days=9)
    for fields in (
        {"last_success_at": recently, "last_new_at": recently},
        {"last_success_at": recently, "last_new_at": long_ago},
        {"last_success_at": recently, "last_new_at": long_ago, "idle_alarm_hours": 0},
        {"last_success_at": recently},
        {},
        BAD,
        BAD | {"last_outcome": FetchOutcome.REFUSED},
        BAD | {"is_paused": True},
        BAD | {"kind": SourceKind.UPLOAD},
    ):
        make_source(**fields)

    found = {state: set(sources_faring(Source.objects.all(), state, now)) for state in HealthState}

    told = {
        state: {one for one in Source.objects.all() if health_of(one, now=now).state == state}
        for state in found
    }
    assert found == told
    assert all(found.values())
