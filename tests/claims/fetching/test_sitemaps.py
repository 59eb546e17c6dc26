"""Pages listed by sitemaps, plain and gzip, and the children of an index."""

import gzip
from pathlib import Path

import pytest

from claims.errors import NotASitemap
from claims.fetching.listing import FoundPage
from claims.fetching.sitemaps import read_sitemap
from factcheck.http import CutShort

URL = "https://news.example/sitemaps/news.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<!-- a comment -->
<url><loc> https://news.example/older </loc><news:news>
  <news:publication><news:name>News</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2025-03-13T08:00:00Z</news:publication_date><news:title>Older &amp; wiser</news:title>
</news:news></url>
<url><loc>/newer</loc><news:news><news:publication_date>2025-03-15</news:publication_date>
  <news:title>Newer</news:title></news:news></url>
<url><lastmod>2025-03-16</lastmod></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
<sitemap><loc>https://news.example/2025.xml.gz</loc><lastmod>2025-03-15</lastmod></sitemap></sitemapindex>"""
BOMB = b"""<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><urlset><url><loc>https://news.example/&c;</loc></url></urlset>"""


def test_sitemap_lists_pages_newest_first_with_news_titles():
    sitemap = read_sitemap(NEWS, url=URL)

    assert sitemap.pages == (
        FoundPage("https://news.example/newer", "Newer"),
        FoundPage("https://news.example/older", "Older & wiser"),
    )


def test_gzip_sitemap_reads_like_the_plain_one():
    assert read_sitemap(gzip.compress(NEWS), url=URL) == read_sitemap(NEWS, url=URL)


def test_sitemap_index_names_its_children_newest_first():
    sitemap = read_sitemap(INDEX, url=URL)

    assert sitemap.children == ("https://news.example/2025.xml.gz", "https://news.example/2024.xml")
    assert sitemap.pages == ()


def test_sitemap_without_entries_is_a_sitemap():
    assert read_sitemap(b"<urlset/>", url=URL).pages == ()


@pytest.mark.parametrize(
    "body", [b"", b"words", b"<html><url/></html>", NEWS[:-20], b"<rss version='2.0'></rss>", b"\0\0"]
)
def test_other_and_damaged_files_are_refused_as_no_sitemap(body: bytes):
    with pytest.raises(NotASitemap):
        read_sitemap(body, url=URL)


def test_gzip_sitemap_that_breaks_off_is_refused():
    with pytest.raises(CutShort):
        read_sitemap(gzip.compress(NEWS)[:-30], url=URL)


def test_entity_bomb_in_a_sitemap_does_not_grow():
    sitemap = read_sitemap(BOMB, url=URL)

    assert all(len(page.url) < 100 for page in sitemap.pages)


def test_external_entity_in_a_sitemap_reads_no_file(tmp_path: Path):
    (tmp_path / "secret").write_text("secret")
    uri = (tmp_path / "secret").as_uri()
    body = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{uri}">]><urlset><url><loc>https://news.example/&x;</loc></url></urlset>'

    assert "secret" not in str(read_sitemap(body.encode(), url=URL))


def test_sitemap_of_fifty_thousand_addresses_is_cut_to_the_newest():
    entries = "".join(
        f"<url><loc>/{number}</loc><lastmod>2025-01-01T{number:05}</lastmod></url>"
        for number in range(50_000)
    )

    pages = read_sitemap(f"<urlset>{entries}</urlset>".encode(), url=URL).pages

    assert len(pages) == 1000
    assert pages[0].url == "https://news.example/49999"
