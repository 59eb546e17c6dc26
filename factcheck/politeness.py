"""When may one host be asked again? One answer over all workers, kept in the shared cache.

A host has a pace (seconds between two turns), a number of turns at once, and times when it wants to be left
alone. Nobody sleeps here: who comes too early is told how long to wait. Losing the cache only loses pace.
Kernel. Called by claims.fetching and by captures of evidence; the demo site is exempt.
"""

import logging
import math
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

from factcheck.addresses import parse_url
from factcheck.errors import Limited
from factcheck.http import FetchedResponse

log = logging.getLogger(__name__)

# No task may run longer, so a place that is still taken then belongs to a worker that died.
LONGEST_TURN = 180
# What robots.txt may ask for between two requests; more would be a refusal, and there are rules for those.
SLOWEST_PACE = 30
# How far ahead a wait is promised, and how long a site can keep all of its pages to itself.
LONGEST_LINE = 10 * 60
LONGEST_REST = 24 * 60 * 60
# After "too many requests" without a word on how long.
USUAL_REST = 60
# Statuses with which a host speaks for all of its pages.
TIRED = {429, 503}


class HostBusy(Limited):
    """This site was asked a moment ago. It is asked again when its turn comes."""

    code = "fetch.host_busy"


class Turns:
    """The hosts that one piece of work asks: a context manager that gives them free again at its end.

    A host that was taken once may be asked several times within the block; it is left alone the longer after.
    """

    def __init__(self, *, after: str = "") -> None:
        """Take nothing yet. `after` is an address that the caller has just asked, and whose host it goes on with."""
        self._requests: dict[str, int] = {_host(after): 1} if after else {}
        self._places: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let others in."""
        with _cache_may_be_away():
            for key, token in self._places:
                # A place that was held for too long may be somebody else's by now.
                if cache.get(key) == token:
                    cache.delete(key)

    def take(self, url: str) -> None:
        """Take a turn at the host of `url`, just before it is asked.

        Raises HostBusy with the seconds to wait: it rests, was asked a moment ago, or is asked by others.
        """
        host = _host(url)
        if not host:
            return
        with _cache_may_be_away():
            pace = _pace(host)
            asked = self._requests.get(host, 0)
            if asked:
                cache.set(_key("turn", host), 1, min(pace * (asked + 1), LONGEST_LINE))
            else:
                self._begin(host, pace)
            self._requests[host] = asked + 1

    def _begin(self, host: str, pace: int) -> None:
        rest = (cache.get(_key("rest", host)) or 0) - time.time()
        if rest > 0:
            raise HostBusy(wait=rest + random.random() * max(pace, 1))  # noqa: S311  # spreads, no secret
        if (place := _free_place(host)) is None:
            raise HostBusy(wait=_promised_wait(host, max(pace, 1)))
        self._places.append(place)
        if pace and not cache.add(_key("turn", host), 1, pace):
            raise HostBusy(wait=_promised_wait(host, pace))


def slow_down(url: str, seconds: float) -> None:
    """Keep at least `seconds` between two turns at the host of `url` from now on, as its robots.txt asks."""
    pace = min(math.ceil(seconds), SLOWEST_PACE)
    if (host := _host(url)) and pace > settings.FACTCHECK_FETCH_HOST_SECONDS:
        with _cache_may_be_away():
            if cache.get(_key("pace", host)) != pace:
                cache.set(_key("pace", host), pace, LONGEST_REST)
                cache.set(_key("turn", host), 1, pace)


def let_rest(response: FetchedResponse) -> float | None:
    """Return the seconds that a Retry-After asks for, None without one; a tired host is left alone for so long.

    That is a host which answered "too many requests" or "not now"; it rests for a day at most.
    """
    wish = seconds_wished(response.header("Retry-After"), now=datetime.now(UTC))
    seconds = USUAL_REST if wish is None and response.status == 429 else wish
    host = _host(response.url)
    if host and response.status in TIRED and seconds:
        rest = min(math.ceil(seconds), LONGEST_REST)
        log.info("host wants to be left alone", extra={"host": host, "seconds": rest})
        with _cache_may_be_away():
            cache.set(_key("rest", host), time.time() + rest, rest)
    return wish


def seconds_wished(header: str, *, now: datetime) -> float | None:
    """Return the seconds to wait that a Retry-After header asks for, or None where it says nothing usable."""
    value = header.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max((then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds(), 0.0)


def _host(url: str) -> str:
    """Return the host whose pace counts; "" for the demo site, which is ours."""
    target = parse_url(url)
    return "" if target.origin == settings.FACTCHECK_DEMO_ORIGIN else target.host


def _pace(host: str) -> int:
    return max(settings.FACTCHECK_FETCH_HOST_SECONDS, cache.get(_key("pace", host)) or 0)


def _free_place(host: str) -> tuple[str, str] | None:
    token = uuid4().hex
    for number in range(settings.FACTCHECK_FETCH_HOST_CONCURRENCY):
        key = _key(f"place-{number}", host)
        if cache.add(key, token, LONGEST_TURN):
            return key, token
    return None


def _promised_wait(host: str, pace: int) -> float:
    """Put one more in the line of a host and return its wait in seconds: each comes one pace after the other.

    Two at once may be promised the same moment; one of them is then told to wait again.
    """
    now = time.time()
    last = cache.get(_key("line", host)) or now
    then = min(max(last, now) + pace, now + LONGEST_LINE)
    cache.set(_key("line", host), then, math.ceil(then - now))
    return then - now + random.random() * pace / 2  # noqa: S311  # spreads, no secret


def _key(what: str, host: str) -> str:
    return f"factcheck.politeness:{what}:{host}"


@contextmanager
def _cache_may_be_away() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as away:
        log.warning("pace of hosts is not kept: no cache", extra={"cause": repr(away)[:300]})
