"""What robots.txt lets us fetch, and how seldom it is asked."""

from contextlib import suppress
from typing import Any

import pytest

from claims.errors import DisallowedByRobots, RobotsUnavailable
from claims.fetching.robots import refuse_if_disallowed
from factcheck.http import AddressRefused, Unreachable, default_client
from tests.fakes import Answer, Site, raw


def _serve(site: Site, text: str, *, status: int = 200, media_type: str = "text/plain") -> None:
    site.routes["/robots.txt"] = Answer(text.encode(), status=status, media_type=media_type)


def _ask(site: Site, path: str = "/article") -> None:
    refuse_if_disallowed(site.url(path), client=default_client())


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /article",
        "User-agent: Factcheck\nDisallow: /",
        "User-agent: factcheck\nDisallow: /art*le$\n\nUser-agent: *\nAllow: /",
    ],
)
def test_address_kept_from_us_is_refused(site: Site, text: str):
    _serve(site, text)

    with pytest.raises(DisallowedByRobots):
        _ask(site)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow: /private",
        "User-agent: Other\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: Factcheck\nDisallow: /private",
        "User-agent: *\nDisallow: /art\nAllow: /article",
        "User-agent: *\nDisallow: /article\nAllow: /article",
        "<html>not a robots file</html>",
    ],
)
def test_address_open_to_us_passes(site: Site, text: str):
    _serve(site, text)

    _ask(site)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_site_without_robots_file_allows_everything(site: Site, status: int):
    _serve(site, "User-agent: *\nDisallow: /", status=status)

    _ask(site)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_site_that_cannot_serve_its_robots_file_allows_nothing_for_now(site: Site, status: int):
    _serve(site, "", status=status)

    with pytest.raises(RobotsUnavailable) as refusal:
        _ask(site)

    assert refusal.value.retryable


@pytest.mark.parametrize("media_type", ["application/x-robots", "video/mp4", "text/robots"])
def test_robots_file_of_an_odd_media_type_is_read_all_the_same(site: Site, media_type: str):
    _serve(site, "User-agent: *\nDisallow: /private", media_type=media_type)

    _ask(site)

    with pytest.raises(DisallowedByRobots):
        _ask(site, "/private")


def test_site_that_is_down_fails_with_its_own_error(settings: Any):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"

    with pytest.raises(Unreachable):
        refuse_if_disallowed("http://127.0.0.1:9/a", client=default_client())


def test_robots_file_behind_endless_redirects_counts_as_none(site: Site):
    site.routes["/robots.txt"] = raw(
        b"HTTP/1.1 302 Found\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n"
    )

    _ask(site)


def test_robots_file_that_leads_inside_is_refused_and_not_remembered(site: Site):
    site.routes["/robots.txt"] = raw(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n")

    for _ in range(2):
        with pytest.raises(AddressRefused):
            _ask(site)

    assert len(site.requests) == 2


@pytest.mark.parametrize("status", [200, 404, 503])
def test_site_is_asked_once_for_many_addresses(site: Site, status: int):
    _serve(site, "User-agent: *\nDisallow: /private", status=status)

    for path in ("/a", "/b", "/private"):
        with suppress(DisallowedByRobots, RobotsUnavailable):
            _ask(site, path)

    assert [request.path for request in site.requests] == ["/robots.txt"]


def test_cache_that_is_away_costs_a_request_more_and_nothing_else(site: Site, settings: Any):
    _serve(site, "User-agent: *\nDisallow: /private")
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = {"default": away}

    _ask(site)
    _ask(site)

    assert len(site.requests) == 2
