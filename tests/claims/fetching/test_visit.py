"""What the status of an answer means, and conditional requests."""

import pytest

from claims.errors import DisallowedByRobots, SourceAnsweredWithError, SourceGone
from claims.fetching.visit import visit
from factcheck.http import default_client
from tests.fakes import Answer, Site


def test_visit_returns_the_answer(site: Site):
    site.routes["/a"] = Answer(b"<p>Hello</p>")

    response = visit(site.url("/a"), client=default_client())

    assert response is not None
    assert response.body == b"<p>Hello</p>"


def test_visit_asks_robots_first_and_does_not_go_on_against_it(site: Site):
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /a", media_type="text/plain")

    with pytest.raises(DisallowedByRobots):
        visit(site.url("/a"), client=default_client())

    assert [request.path for request in site.requests] == ["/robots.txt"]


def test_visit_sends_what_it_knows_and_takes_not_modified_for_an_answer(site: Site):
    site.routes["/a"] = Answer(status=304)

    response = visit(site.url("/a"), client=default_client(), etag='"v1"', last_modified="yesterday")

    assert response is None
    assert site.requests[-1].headers["if-none-match"] == '"v1"'
    assert site.requests[-1].headers["if-modified-since"] == "yesterday"


def test_visit_without_conditions_takes_not_modified_for_an_error(site: Site):
    site.routes["/a"] = Answer(status=304)

    with pytest.raises(SourceAnsweredWithError):
        visit(site.url("/a"), client=default_client())


@pytest.mark.parametrize(("status", "words"), [(404, "nothing at this address"), (410, "for good")])
def test_visit_tells_what_is_gone(site: Site, status: int, words: str):
    site.routes["/a"] = Answer(status=status)

    with pytest.raises(SourceGone, match=words) as error:
        visit(site.url("/a"), client=default_client())

    assert (error.value.status, error.value.retryable) == (status, False)


@pytest.mark.parametrize(
    ("status", "retryable"),
    [(400, False), (401, False), (403, False), (204, False), (429, True), (503, True)],
)
def test_visit_tells_errors_that_pass_from_those_that_stay(site: Site, status: int, retryable: bool):
    site.routes["/a"] = Answer(status=status)

    with pytest.raises(SourceAnsweredWithError, match=str(status)) as error:
        visit(site.url("/a"), client=default_client())

    assert error.value.retryable is retryable


def test_visit_passes_on_how_long_the_site_wants_to_be_left_alone(site: Site):
    site.routes["/a"] = Answer(status=429, headers={"Retry-After": "1200"})

    with pytest.raises(SourceAnsweredWithError) as error:
        visit(site.url("/a"), client=default_client())

    assert error.value.retry_after == 1200
