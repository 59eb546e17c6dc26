"""When kept pages are looked at again."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import selectors
from claims.actions.claims import open_claim
from claims.actions.documents import fetch_page
from claims.actions.sources import add_source, fetch_source
from claims.enums import SourceKind
from claims.models import Page
from tests.factories import NOW, make_document, make_source, make_statement
from tests.fakes import Answer, Site

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ARTICLE = Answer(
    b"<html lang='en'><body><article><p>Crime fell by 12 per cent last year, the minister said on Monday. "
    b"The opposition did not agree with a word of it.</p></article></body></html>"
)


def _page(site: Site, answer: Answer, **fields: Any) -> Page:
    site.routes["/a"] = answer
    page = Page.objects.create(source=make_source(), url=site.url("/a"), next_fetch_at=NOW)
    Page.objects.filter(pk=page.pk).update(**{"found_at": NOW, **fields})
    return page


def _due_in(page: Page, *, now=NOW) -> timedelta | None:
    fetch_page(page_id=page.pk, now=now)
    page.refresh_from_db()
    return page.next_fetch_at and page.next_fetch_at - now


def test_page_that_was_stored_is_looked_at_after_an_hour(site: Site):
    due_in = _due_in(_page(site, ARTICLE))

    assert due_in is not None
    assert HOUR <= due_in <= 1.1 * HOUR


@pytest.mark.parametrize("answer", [ARTICLE, Answer(status=304)])
def test_page_that_stayed_the_same_is_looked_at_later(site: Site, answer: Answer):
    page = _page(site, ARTICLE)
    _due_in(page)
    Page.objects.update(next_fetch_at=NOW, etag='"v1"')
    site.routes["/a"] = answer

    due_in = _due_in(page, now=NOW + HOUR)

    assert due_in is not None
    assert 5 * HOUR <= due_in <= 5.5 * HOUR


def test_page_that_was_never_kept_and_is_gone_is_given_up(site: Site):
    assert _due_in(_page(site, Answer(status=404))) is None


def test_page_that_is_kept_and_gone_is_looked_at_again(site: Site):
    page = _page(site, ARTICLE)
    _due_in(page)
    Page.objects.update(next_fetch_at=NOW)
    site.routes["/a"] = Answer(status=410)

    assert _due_in(page, now=NOW + HOUR) is not None


def test_old_page_is_watched_only_while_a_claim_cites_it(site: Site):
    page = _page(site, ARTICLE, found_at=NOW - timedelta(weeks=20))
    statement = make_statement(document=make_document(page=page, url=page.url))
    assert _due_in(page) is None

    open_claim(statement_id=statement.pk, now=NOW, by=None)

    page.refresh_from_db()
    assert page.next_fetch_at == NOW
    assert _due_in(page) is not None


@pytest.mark.parametrize("kind", [SourceKind.PAGE, SourceKind.UPLOAD])
def test_page_with_another_schedule_is_not_made_due_by_a_claim(kind: SourceKind):
    statement = make_statement(document=make_document(source=make_source(kind=kind)))

    open_claim(statement_id=statement.pk, now=NOW, by=None)

    assert statement.document.page.next_fetch_at is None


def test_unchanged_feed_makes_no_page_due_before_its_time(site: Site):
    items = "".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(50))
    feed = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    site.routes |= {f"/{n}": ARTICLE for n in range(50)}
    site.routes["/feed"] = Answer(feed, media_type="application/rss+xml")
    source = add_source(url=site.url("/feed"), kind=SourceKind.FEED, by=None)
    fetch_source(source_id=source.pk)
    for page_id in selectors.pages_due(timezone.now()).values_list("pk", flat=True):
        fetch_page(page_id=page_id)
    asked = len(site.requests)

    later = timezone.now() + timedelta(minutes=20)
    fetch_source(source_id=source.pk, now=later)

    assert not selectors.pages_due(later).exists()
    assert [request.path for request in site.requests[asked:]] == ["/feed"]
