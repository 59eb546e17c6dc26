"""What an answer is good for, and which feeds it names."""

from datetime import UTC, datetime

import pytest

from claims.enums import SourceKind
from claims.fetching.discovery import article_links, feeds_named, kind_of
from claims.fetching.listing import FoundPage
from claims.fetching.reading import read_body
from factcheck.http import FetchedResponse

URL = "https://news.example/news"
RSS = '<rss version="2.0"><channel><title>News</title></channel></rss>'
LIST = "".join(f'<a href="/news/{n}0001">Story {n}</a>' for n in range(4))
LONG = (
    "<article>" + "".join(f"<p>{f'A long sentence of part {n}. ' * 10}</p>" for n in range(4)) + "</article>"
)
HEAD = """<head><link rel="alternate" type="application/rss+xml" title="All news" href="/all.xml">
<link rel="ALTERNATE nofollow" type="application/feed+json; charset=utf-8" href="all.json">
<link rel="alternate" hreflang="fr" href="/fr"><link rel="stylesheet" href="/x.css"></head>"""


def _answer(body: str, media_type: str = "text/html") -> FetchedResponse:
    return FetchedResponse(
        url=URL,
        status=200,
        reason="OK",
        headers=(("Content-Type", media_type),),
        raw=body.encode(),
        body=body.encode(),
        sha256="",
        media_type=media_type,
        address="93.184.216.34",
        http_version="HTTP/1.1",
        request_headers=(),
        started_at=datetime(2026, 3, 2, tzinfo=UTC),
        redirects=(),
    )


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (RSS, "text/html", SourceKind.FEED),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json", SourceKind.FEED),
        ("<urlset></urlset>", "application/xml", SourceKind.SITEMAP),
        (f"<main>{LIST}</main>", "text/html", SourceKind.LISTING),
        (f"<main>{LONG}{LIST}</main>", "text/html", SourceKind.PAGE),
        ("<p>Words</p>", "text/html", SourceKind.PAGE),
        ("Words", "text/plain", SourceKind.PAGE),
    ],
)
def test_kind_follows_from_the_bytes(body: str, media_type: str, kind: SourceKind):
    answer = _answer(body, media_type)

    assert kind_of(answer, read_body(answer.body, url=URL, content_type=media_type)) == kind


def test_page_names_its_feeds():
    assert feeds_named(_answer(f"<html>{HEAD}<body></body></html>")) == (
        FoundPage("https://news.example/all.xml", "All news"),
        FoundPage("https://news.example/all.json", ""),
    )


@pytest.mark.parametrize("answer", [_answer(""), _answer(HEAD, "text/plain")], ids=["empty", "no markup"])
def test_other_answers_name_none(answer: FetchedResponse):
    assert feeds_named(answer) == ()
    assert article_links(answer) == ()
