"""Doing the due work here and now, from a feed to statements, without a broker."""

import json
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.actions.sources import add_source
from claims.enums import SourceKind
from claims.models import Document, Statement
from factcheck.demo_site import DemoSite
from factcheck.politeness import Turns
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def _lines(capsys) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def demo(settings):
    """The demo news site, watched and due."""
    with DemoSite() as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        add_source(url=running.feed_url, kind=SourceKind.FEED, by=None)
        yield running


def test_fetch_due_takes_the_sample_feed_to_statements(demo: DemoSite, capsys):
    call_command("fetch_due")

    lines = _lines(capsys)
    pages = len(lines) // 2
    assert [line["outcome"] for line in lines] == ["stored"] * (1 + pages) + ["read"] * pages
    assert Document.objects.count() == pages >= 2
    assert Statement.objects.filter(speaker__name="Vladimir Putin").exists()


def test_fetch_due_has_nothing_to_do_a_second_time(demo: DemoSite, capsys):
    call_command("fetch_due")
    capsys.readouterr()

    call_command("fetch_due")

    assert _lines(capsys) == []


def test_fetch_due_stops_at_its_limit(demo: DemoSite, capsys):
    call_command("fetch_due", "--limit", "2")

    assert len(_lines(capsys)) == 2
    assert Document.objects.count() == 1


def test_fetch_due_tells_a_failure_and_when_it_is_tried_again(settings, capsys):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    add_source(url="http://127.0.0.1:9/feed", kind=SourceKind.FEED, by=None)

    call_command("fetch_due")

    (line,) = _lines(capsys)
    assert (line["outcome"], line["code"]) == ("failed", "fetch.unreachable")
    assert line["detail"] == "The site could not be reached."
    assert line["retry_at"]


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_fetch_due_refuses_a_limit_that_is_no_number(limit: str):
    with pytest.raises(CommandError, match="whole number"):
        call_command("fetch_due", f"--limit={limit}")


def test_fetch_due_waits_for_the_turn_of_a_host(capsys):
    source = make_source(url="http://169.254.169.254/feed", next_fetch_at=timezone.now())
    with Turns() as turns:
        turns.take(source.url)

    call_command("fetch_due")

    assert [line["code"] for line in _lines(capsys)] == ["fetch.address_refused"]


def test_fetch_due_does_not_wait_for_a_host_that_rests(capsys):
    source = make_source(url="https://tired.example/feed", next_fetch_at=timezone.now())
    cache.set("factcheck.politeness:rest:tired.example", time.time() + 3600)

    call_command("fetch_due")

    source.refresh_from_db()
    assert _lines(capsys) == []
    assert source.next_fetch_at > timezone.now() + timedelta(minutes=59)
