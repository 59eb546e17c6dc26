"""Made feeds for the bench of unchanged sources: how many, how long, where they stand."""

from benchmarks.origin import Origin

FEEDS = 500
ITEMS = 50
# Where they are served: with ETag and Last-Modified, or by a server that forgets and sends all again.
POLITE, FORGETFUL = "feeds", "forgetful"


def write_feeds(origin: Origin) -> None:
    """Write the feeds below the origin's folder."""
    for number in range(FEEDS):
        (origin.folder / "site" / "feeds" / f"{number}.rss").write_text(_feed(origin.url, number))


def feed_urls(origin_url: str, place: str) -> list[str]:
    """Return the addresses of all feeds at one of the two places."""
    return [f"{origin_url}/{place}/{number}.rss" for number in range(FEEDS)]


def item_urls(origin_url: str) -> list[str]:
    """Return the addresses of all pages that the feeds list."""
    return [_item_url(origin_url, number, at) for number in range(FEEDS) for at in range(ITEMS)]


def _item_url(origin_url: str, number: int, at: int) -> str:
    return f"{origin_url}/items/{number}/{at}.html"


def _feed(origin_url: str, number: int) -> str:
    items = "".join(
        f"<item><title>Item {at} of feed {number}</title><link>{_item_url(origin_url, number, at)}</link>"
        f"<description>{'Words of a summary. ' * 10}</description>"
        "<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item>"
        for at in range(ITEMS)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Feed {number}</title><link>{origin_url}/</link><description>Made</description>"
        f"{items}</channel></rss>"
    )
