"""Which listed links are pages worth keeping."""

from claims.fetching.listing import MOST_PAGES, FoundPage, found_pages

BASE = "https://news.example/feeds/all.xml"


def _urls(*links: str) -> list[str]:
    return [page.url for page in found_pages([(link, "") for link in links], base=BASE)]


def test_found_pages_make_relative_links_absolute():
    assert _urls("/a", "b", " https://other.example/c ") == [
        "https://news.example/a",
        "https://news.example/feeds/b",
        "https://other.example/c",
    ]


def test_found_pages_name_each_address_once_in_order():
    assert _urls("/b", "/a", "/b#comments", "https://NEWS.example:443/a") == [
        "https://news.example/b",
        "https://news.example/a",
    ]


def test_found_pages_leave_out_what_is_no_web_page():
    links = (
        "mailto:desk@news.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user:secret@news.example/",
        "https://news.example/" + "a" * 2048,
        "https://[::1/",
    )

    assert _urls(*links) == []


def test_found_pages_end_at_the_limit():
    assert len(_urls(*(f"/{number}" for number in range(MOST_PAGES + 5)))) == MOST_PAGES


def test_found_pages_put_titles_on_one_line():
    (page,) = found_pages([("/a", " One\n  headline ")], base=BASE)

    assert page == FoundPage("https://news.example/a", "One headline")
