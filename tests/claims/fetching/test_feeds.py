"""Pages listed by RSS and Atom feeds, the good and the hostile."""

import os
from pathlib import Path

import pytest

from claims.errors import NotAFeed
from claims.fetching.feeds import read_feed
from claims.fetching.listing import FoundPage

URL = "https://news.example/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>News</title>
<item><title>Budget &amp;amp; taxes</title><link>https://news.example/budget</link></item>
<item><title>Café</title><link>/cafe</link></item>
<item><title>No link</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/2025/"><title>News</title>
<entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; plan</title><link href="plan"/></entry></feed>"""
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">{ENTITIES}]>
<rss version="2.0"><channel><item><title>&e9;</title><link>/a</link></item></channel></rss>"""


def test_feed_lists_the_pages_of_rss_in_order():
    pages = read_feed(RSS.encode(), url=URL).pages

    assert pages == (
        FoundPage("https://news.example/budget", "Budget & taxes"),
        FoundPage("https://news.example/cafe", "Café"),
    )


@pytest.mark.parametrize(
    "reference",
    ["&#55357;&#56832;", "&#xD83D;", "&#0;", "&#x110000;", "&#99999999999999999999;", "&#xffffffff;"],
)
def test_feed_with_numbers_of_no_character_is_read(reference: str):
    odd = RSS.replace("Café", f"Caf{reference}").replace("/cafe", f"/cafe?{reference}")

    pages = read_feed(odd.encode(), url=URL).pages

    assert pages[0].title == "Budget & taxes"
    assert pages[1].title.startswith("Caf")


def test_numbered_characters_of_a_feed_stay():
    assert read_feed(RSS.replace("é", "&#233;&#x1F600;").encode(), url=URL).pages[1].title == "Café😀"


def test_feed_has_its_own_title():
    assert read_feed(RSS.encode(), url=URL).title == "News"


def test_feed_reads_atom_with_its_own_base_and_marked_up_titles():
    assert read_feed(ATOM.encode(), url=URL).pages == (
        FoundPage("https://news.example/2025/plan", "A bold plan"),
    )


def test_feed_takes_the_charset_of_the_answer_where_the_file_has_none():
    body = RSS.replace(' encoding="utf-8"', "").encode("windows-1250")

    pages = read_feed(body, url=URL, content_type="application/rss+xml; charset=windows-1250").pages

    assert pages[1].title == "Café"


def test_feed_without_entries_is_a_feed():
    assert read_feed(b'<rss version="2.0"><channel><title>News</title></channel></rss>', url=URL).pages == ()


def test_damaged_feed_gives_what_can_be_read():
    body = RSS.partition("<item><title>Café")[0].encode()

    assert [page.url for page in read_feed(body, url=URL).pages] == ["https://news.example/budget"]


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"<html><body>Hello</body></html>", b"plain words", b"\xff\xfe\0"]
)
def test_other_files_are_refused_as_no_feed(body: bytes):
    with pytest.raises(NotAFeed):
        read_feed(body, url=URL)


def test_feed_body_that_reads_like_a_path_is_not_opened(tmp_path: Path):
    (tmp_path / "feed.xml").write_text(RSS)

    with pytest.raises(NotAFeed):
        read_feed(os.fsencode(tmp_path / "feed.xml"), url=URL)


def test_entity_bomb_in_a_feed_does_not_grow():
    pages = read_feed(BOMB.encode(), url=URL).pages

    assert all(len(page.title) < 100 for page in pages)


def test_external_entity_in_a_feed_reads_no_file(tmp_path: Path):
    (tmp_path / "secret").write_text("the secret")
    body = RSS.replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><rss', 1
    )

    pages = read_feed(body.replace("Café", "Got &x;").encode(), url=URL).pages

    assert "the secret" not in str(pages)
