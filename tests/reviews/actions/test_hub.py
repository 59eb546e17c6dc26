"""Telling the hub for real, over loopback: every feed, once for each state, never through a redirect."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from reviews.actions import hub
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Hub, Publication
from tests.factories import NOW, publish_round, review_at
from tests.fakes import Answer, Site, connections_seen, serving

pytestmark = pytest.mark.django_db
HEARD = Answer(status=204)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A hub that takes what it is told."""
    with serving({"/hub": HEARD}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        settings.FACTCHECK_WEBSUB_HUB = running.url("/hub")
        yield running


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def told_of(site: Site) -> list[str]:
    """Return the topics that the hub was told of."""
    asked = [parse_qs(request.body.decode()) for request in site.requests]
    assert all(one["hub.mode"] == ["publish"] and one["hub.topic"] == one["hub.url"] for one in asked)
    return [one["hub.url"][0] for one in asked]


def test_hub_is_told_of_each_feed_by_the_address_that_it_calls_its_own(
    site: Site, published: Publication, client: Client
) -> None:
    assert hub.tell_hub()

    topics = told_of(site)
    links = [client.get(topic.removeprefix(configured.FACTCHECK_BASE_URL))["Link"] for topic in topics]
    assert len(set(topics)) == 6
    assert links == [f'<{site.url("/hub")}>; rel="hub", <{topic}>; rel="self"' for topic in topics]
    assert site.requests[0].headers["content-type"] == "application/x-www-form-urlencoded"


def test_hub_that_knows_everything_is_left_alone(site: Site, published: Publication) -> None:
    hub.tell_hub()

    assert not hub.tell_hub()
    assert len(site.requests) == 6
    assert Hub.objects.get().told == published.sequence


@pytest.mark.parametrize("kind", [ReviewKind.CORRECTION, ReviewKind.RETRACTION])
def test_hub_hears_of_later_versions_too(site: Site, published: Publication, kind: ReviewKind) -> None:
    hub.tell_hub()
    publish_round(published, kind, now=LATER)

    assert hub.tell_hub()
    assert len(site.requests) == 12


def test_desk_that_has_published_nothing_says_nothing(site: Site) -> None:
    assert not hub.tell_hub()
    assert site.requests == []


def test_without_a_hub_nothing_is_said_or_written(published: Publication) -> None:
    with connections_seen() as seen:
        assert not hub.tell_hub()

    assert (seen, Hub.objects.count()) == ([], 0)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_failure_is_repeated_after_a_rest_and_nothing_is_lost(
    site: Site, published: Publication, status: int
) -> None:
    site.routes |= {"/hub": Answer(status=status, headers={"Location": "/other"}), "/other": HEARD}
    assert not hub.tell_hub()
    assert not hub.tell_hub()
    row = Hub.objects.get()
    assert (len(site.requests), row.told, row.failures) == (1, 0, 1)

    site.routes["/hub"] = HEARD
    assert hub.tell_hub(now=timezone.now() + timedelta(minutes=1))
    row.refresh_from_db()
    assert (row.told, row.failures, row.next_try_at) == (published.sequence, 0, None)


def test_rest_grows_with_each_failure_and_has_an_end(site: Site, published: Publication) -> None:
    site.routes["/hub"] = Answer(status=503)
    rests = []
    for failures in (0, 1, 30):
        Hub.objects.update_or_create(pk=1, defaults={"failures": failures, "next_try_at": None})
        began = timezone.now()
        hub.tell_hub()
        rests.append(round((Hub.objects.get().next_try_at - began).total_seconds(), -1))  # type: ignore[operator]

    assert rests == [10, 20, 3600]


def test_hub_that_asks_for_patience_gets_it(site: Site, published: Publication) -> None:
    site.routes["/hub"] = Answer(status=429, headers={"Retry-After": "600"})

    hub.tell_hub()

    assert not hub.is_due(now=timezone.now() + timedelta(seconds=590))
    assert hub.is_due(now=timezone.now() + timedelta(seconds=610))


def test_nobody_else_tells_during_a_turn_and_that_of_a_killed_one_ends(
    site: Site, published: Publication
) -> None:
    now = timezone.now()
    Hub.objects.create(pk=1, next_try_at=now + hub.TURN)

    assert not hub.tell_hub(now=now)
    assert site.requests == []
    assert hub.tell_hub(now=now + hub.TURN)


def test_what_is_published_meanwhile_is_told_the_next_time(
    site: Site, published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    ping = hub.ping_hub

    def publish_once_and_ping(**asked: str) -> Any:
        monkeypatch.setattr(hub, "ping_hub", ping)
        publish_round(published, ReviewKind.CORRECTION, now=LATER)
        return ping(**asked)

    monkeypatch.setattr(hub, "ping_hub", publish_once_and_ping)

    assert hub.tell_hub()
    assert hub.is_due(now=timezone.now())


def test_inside_address_is_never_asked(published: Publication, settings: Any) -> None:
    settings.FACTCHECK_WEBSUB_HUB = "https://127.0.0.1/hub"

    with connections_seen() as seen:
        assert not hub.tell_hub()

    assert seen == []
