"""May this address be fetched by a program, as far as its site has said (robots.txt, RFC 9309)?

One answer per authority is kept in the cache, so a list of fifty pages asks once. Called by
`claims.fetching.visit`.
"""

from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from protego import Protego
from redis.exceptions import RedisError

from claims.errors import DisallowedByRobots, RobotsUnavailable
from factcheck.addresses import parse_url
from factcheck.errors import Upstream
from factcheck.http import GuardedClient, TooManyRedirects
from factcheck.politeness import let_rest, slow_down

DAY = 24 * 60 * 60
# After a failure the site is left alone for a while, but not for a day.
PAUSE = 10 * 60
# The standard demands that at least this much is read; the rest of a larger file is not.
MOST_CHARACTERS = 500 * 1024
UNAVAILABLE = {"rules": None}


def refuse_if_disallowed(url: str, *, client: GuardedClient) -> None:
    """Refuse an address that its site's robots.txt keeps from us.

    A site without the file (4xx) allows everything; one that cannot serve it (5xx, no connection) allows
    nothing for now. Raises DisallowedByRobots, RobotsUnavailable, or the client's own error when the site
    was asked just now and did not answer.
    """
    origin = parse_url(url).origin
    rules = _remembered(origin)
    if rules is None:
        rules = _asked(origin, client)
    if not rules:
        return
    product, parsed = settings.FACTCHECK_USER_AGENT.partition("/")[0], Protego.parse(rules)
    if not parsed.can_fetch(url, product):
        raise DisallowedByRobots
    slow_down(url, parsed.crawl_delay(product) or 0)


def _asked(origin: str, client: GuardedClient) -> str:
    try:
        # Some servers name no text type for it; what is no rule is skipped by the parser.
        response = client.get(f"{origin}/robots.txt", any_media_type=True)
    except TooManyRedirects:
        return _remembering(origin, "")  # the standard lets this count as no file
    except Upstream as error:
        if error.retryable:
            _note_unavailable(origin)
        raise
    if response.status >= 500 or response.status == 429:
        let_rest(response)
        _note_unavailable(origin)
        raise RobotsUnavailable
    body = response.body if response.status < 300 else b""
    return _remembering(origin, body.decode("utf-8", "replace")[:MOST_CHARACTERS])


def _remembered(origin: str) -> str | None:
    kept = None
    # A cache that is away costs a request more, not the fetch.
    with suppress(RedisError, OSError):
        kept = cache.get(_key(origin))
    if kept == UNAVAILABLE:
        raise RobotsUnavailable
    return None if kept is None else str(kept["rules"])


def _remembering(origin: str, rules: str) -> str:
    with suppress(RedisError, OSError):
        cache.set(_key(origin), {"rules": rules}, DAY)
    return rules


def _note_unavailable(origin: str) -> None:
    with suppress(RedisError, OSError):
        cache.set(_key(origin), UNAVAILABLE, PAUSE)


def _key(origin: str) -> str:
    return f"claims.robots:{origin}"
