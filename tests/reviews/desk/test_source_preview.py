"""The page before a source is added: what would come, or why nothing would."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Fetch, Source
from tests import factories
from tests.fakes import Answer, Site, serving

SignIn = Callable[[User], Client]
SAID = "The minister, Jane Doe, said on Monday that the country had built 300 new schools in four years."
PAGE = f"<html lang='en'><head><title>Schools</title></head><article><p>{SAID}</p></article></html>".encode()
FEED = b'<rss version="2.0"><channel><title>Gazette</title><item><title>A</title><link>/a</link></item></channel></rss>'
FRONT = b'<head><link rel="alternate" type="application/rss+xml" title="All news" href="/feed"></head><p>Front</p>'


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A small news site that may be fetched."""
    routes = {"/feed": Answer(FEED), "/a": Answer(PAGE), "/": Answer(FRONT)}
    with serving({**routes}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


@pytest.fixture
def look(checker: User, signed_in: SignIn) -> Callable[..., tuple[int, str]]:
    """Return the status and the page for an address that is looked at."""

    def ask(url: str, kind: str = "") -> tuple[int, str]:
        answer = signed_in(checker).post(reverse("desk:preview_source"), {"url": url, "kind": kind})
        return answer.status_code, answer.content.decode()

    return ask


def test_preview_shows_pages_and_statements_and_stores_nothing(
    site: Site, look: Callable[..., tuple[int, str]]
) -> None:
    status, page = look(site.url("/feed"))

    assert status == 200
    assert "300 new schools" in page
    assert "Add this source" in page
    assert 'value="Gazette"' in page
    assert not (Source.objects.exists() or Fetch.objects.exists())


def test_page_that_is_no_feed_is_explained_with_the_feed_it_names(
    site: Site, look: Callable[..., tuple[int, str]]
) -> None:
    _, page = look(site.url("/"), "feed")

    assert "is not a feed" in page
    assert "Did you mean" in page
    assert f'value="{site.url("/feed")}"' in page
    assert "Add this source" not in page


def test_site_that_is_away_for_now_can_be_added_all_the_same(
    site: Site, look: Callable[..., tuple[int, str]]
) -> None:
    site.routes["/feed"] = Answer(status=503)

    _, page = look(site.url("/feed"), "feed")

    assert "answered with an error (503)" in page
    assert "Add it all the same" in page


@pytest.mark.parametrize(
    ("url", "sentence"), [("", "Give the address"), ("http://10.0.0.1/", "not part of the public web")]
)
def test_odd_address_is_refused_at_its_field(
    url: str, sentence: str, site: Site, look: Callable[..., tuple[int, str]]
) -> None:
    status, page = look(url)

    assert status == 422
    assert sentence in page


def test_address_that_is_watched_leads_to_its_source(
    site: Site, look: Callable[..., tuple[int, str]]
) -> None:
    source = factories.make_source(url=site.url("/feed"))

    _, page = look(site.url("/feed"))

    assert reverse("desk:source", args=[source.pk]) in page
    assert "Add this source" not in page


def test_titles_of_a_hostile_feed_are_shown_as_text(site: Site, look: Callable[..., tuple[int, str]]) -> None:
    site.routes["/feed"] = Answer(FEED.replace(b"Gazette", b"&lt;script&gt;alert(1)&lt;/script&gt;"))

    _, page = look(site.url("/feed"))

    assert "<script>alert" not in page
