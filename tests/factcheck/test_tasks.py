"""A beat that came through is what `/healthz` looks at."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from factcheck.celery import app
from factcheck.health import beat_check
from factcheck.tasks import BEAT_KEY, note_beat


def test_desk_without_a_beat_is_not_well():
    assert beat_check(timezone.now()) == {"ok": False, "age_seconds": None}


def test_beat_that_came_through_is_noted():
    note_beat()

    told = beat_check(timezone.now())
    assert told["ok"] is True


def test_beat_noted_twice_is_as_old_as_the_later_one():
    cache.set(BEAT_KEY, timezone.now().timestamp() - 3600)

    note_beat()

    assert beat_check(timezone.now())["age_seconds"] == pytest.approx(0, abs=10)


def test_beat_goes_through_the_queue_of_the_desk():
    assert app.amqp.router.route({}, "factcheck.note_beat")["queue"].name == "desk"
