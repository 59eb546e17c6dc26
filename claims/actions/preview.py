"""What would a source bring? Looks at an address once, politely, and stores nothing.

For a person who is about to add it, so it is bounded in time and answers every failure with a sentence.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from django.utils.translation import gettext_noop as _

from claims.actions.sources import FETCHED_KINDS, watchable
from claims.enums import SourceKind
from claims.errors import SourceKindInvalid
from claims.extraction import FoundStatement, reads
from claims.extractor import extractor
from claims.fetching.discovery import article_links, feeds_named, is_feed, is_sitemap, kind_of
from claims.fetching.feeds import read_feed
from claims.fetching.listing import FoundPage
from claims.fetching.page_links import read_page_links
from claims.fetching.page_text import PageText
from claims.fetching.reading import read_body
from claims.fetching.sitemaps import read_sitemap
from claims.fetching.visit import visit
from claims.models import Source
from factcheck.errors import Upstream
from factcheck.http import FetchedResponse, default_client
from factcheck.politeness import HostBusy, Turns
from factcheck.words import phrase

SECONDS = 20
SECONDS_OF_ONE_FETCH = 8
PAGES_READ = 2
PAGES_SHOWN = 8
STATEMENTS_SHOWN = 6
# More is read in the background; here somebody waits.
MOST_BYTES = 2 * 2**20
MOST_CHARACTERS = 50_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One page that was read for the preview: its words' statements, or why it could not be read."""

    url: str
    title: str
    statements: tuple[FoundStatement, ...] = ()
    statement_count: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to watch the place: another address, or the same one as another kind."""

    url: str
    kind: SourceKind
    title: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an address would bring. With a `problem` it could not be looked at as asked; `code` names it."""

    url: str
    kind: SourceKind | None = None
    is_detected: bool = False
    title: str = ""
    pages: tuple[FoundPage, ...] = ()
    page_count: int = 0
    samples: tuple[Sample, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    problem: str = ""
    code: str = ""
    # Whether the failure may pass, so that adding the source all the same makes sense.
    may_pass: bool = False
    source: Source | None = field(default=None)  # the one that watches this address already


def preview_source(*, url: str, kind: str = "") -> Preview:
    """Look at an address as a source of `kind`, or find out the kind where it is "".

    Whatever the other side does is told in the preview. Refuses: SourceUrlInvalid, SourceKindInvalid (with
    `fields`).
    """
    if kind and kind not in FETCHED_KINDS:
        told = phrase("Choose one of: {choices}.", choices=", ".join(FETCHED_KINDS))
        raise SourceKindInvalid(fields={"kind": [told]})
    address = watchable(url)
    preview = Preview(address, SourceKind(kind) if kind else None, source=_watching(address))
    try:
        with Turns() as turns:
            return _looked_at(preview, _Visitor(turns))
    except HostBusy as busy:
        told = phrase(
            "{busy} Try again in {seconds} seconds.", busy=busy.sentence, seconds=int(busy.wait) + 1
        )
        return replace(preview, problem=told, code=busy.code, may_pass=True)
    except Upstream as error:
        return replace(preview, problem=error.sentence, code=error.code, may_pass=error.retryable)


def _watching(address: str) -> Source | None:
    return Source.objects.filter(url=address).first()


class _Visitor:
    """Fetches within the time that is left, all as one turn of its hosts."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._ends_at = time.monotonic() + SECONDS

    @property
    def has_time(self) -> bool:
        """Whether another page may be begun."""
        return time.monotonic() < self._ends_at

    def fetched(self, url: str) -> FetchedResponse:
        """Return the answer of an address. Raises what `visit` raises."""
        left = min(SECONDS_OF_ONE_FETCH, max(self._ends_at - time.monotonic(), 1))
        response = visit(url, client=default_client(seconds=left), turns=self._turns)
        assert response is not None, "only a conditional request is answered by 304"  # noqa: S101
        return response


def _looked_at(preview: Preview, visitor: _Visitor) -> Preview:
    response = visitor.fetched(preview.url)
    page = _page_text(response)
    detected = kind_of(response, page)
    kind = preview.kind or detected
    preview = replace(
        preview,
        kind=kind,
        is_detected=preview.kind is None,
        title=page.title,
        alternatives=_alternatives(preview.url, response, kind, detected),
    )
    if kind == SourceKind.PAGE:
        sample = _sample(FoundPage(response.url, page.title), lambda: page)
        return replace(preview, pages=(FoundPage(preview.url, page.title),), page_count=1, samples=(sample,))
    try:
        title, pages = _listed(kind, response, visitor)
    except Upstream as error:
        return replace(preview, problem=error.sentence, code=error.code, may_pass=error.retryable)
    return replace(
        preview,
        title=title or page.title,
        pages=pages[:PAGES_SHOWN],
        page_count=len(pages),
        samples=_samples(pages, visitor),
    )


def _listed(kind: str, response: FetchedResponse, visitor: _Visitor) -> tuple[str, tuple[FoundPage, ...]]:
    content_type = response.header("Content-Type")
    if kind == SourceKind.SITEMAP:
        sitemap = read_sitemap(response.body, url=response.url)
        if sitemap.children:
            child = visitor.fetched(sitemap.children[0])
            sitemap = read_sitemap(child.body, url=child.url)
        return "", sitemap.pages
    if kind == SourceKind.LISTING:
        return "", read_page_links(response.body, url=response.url, content_type=content_type)
    feed = read_feed(response.body, url=response.url, content_type=content_type)
    return feed.title, feed.pages


def _samples(pages: tuple[FoundPage, ...], visitor: _Visitor) -> tuple[Sample, ...]:
    return tuple(
        _sample(page, partial(_fetched_text, visitor, page.url))
        for page in pages[:PAGES_READ]
        if visitor.has_time
    )


def _fetched_text(visitor: _Visitor, url: str) -> PageText:
    return _page_text(visitor.fetched(url))


def _sample(page: FoundPage, read: Callable[[], PageText]) -> Sample:
    try:
        found = read()
    except (Upstream, HostBusy) as error:
        return Sample(page.url, page.title, problem=error.sentence)
    text = found.text[:MOST_CHARACTERS]
    if not text.strip():
        return Sample(page.url, found.title or page.title, problem=_("No text was found on this page."))
    engine, language = extractor(), found.language or "en"
    if not reads(engine, language):
        told = phrase(
            "No statements will be found here: the engine does not read the page's language ({language}).",
            language=language,
        )
        return Sample(page.url, found.title or page.title, problem=told)
    statements = engine(text, date=found.published_on, title=found.title, language=language)
    worthiest = sorted(statements, key=lambda one: -one.check_worthiness)[:STATEMENTS_SHOWN]
    return Sample(page.url, found.title or page.title, tuple(worthiest), len(statements))


def _page_text(response: FetchedResponse) -> PageText:
    if len(response.body) > MOST_BYTES:
        return PageText()
    return read_body(response.body, url=response.url, content_type=response.header("Content-Type"))


def _alternatives(
    url: str, response: FetchedResponse, kind: SourceKind, detected: SourceKind
) -> tuple[Alternative, ...]:
    """Return better or other ways to watch the place: its feeds first, then other kinds that fit."""
    feeds = [Alternative(feed.url, SourceKind.FEED, feed.title) for feed in feeds_named(response)]
    fitting = {detected, SourceKind.PAGE}
    if article_links(response):
        fitting.add(SourceKind.LISTING)
    if is_feed(response) or is_sitemap(response):
        fitting = {detected}
    others = [Alternative(url, other) for other in FETCHED_KINDS if other in fitting and other != kind]
    return (*[feed for feed in feeds if feed.url != url], *others)
