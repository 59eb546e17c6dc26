"""A feed as a whole."""

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.feeds.channel import Channel
from reviews.publishing.feeds.entry import tombstone, verdict_entry
from tests.reviews.publishing.feeds.test_entry import changed


def channel(
    *documents: dict, next_url: str | None = None, gone: tuple[dict, ...] = (), hub_url: str = ""
) -> Channel:
    """Return a feed with an entry for each document, and a tombstone for each that is gone."""
    return Channel(
        title="Verdicts of Example Fact Desk",
        about="Verdicts, the newest first.",
        desk="Example Fact Desk",
        home_url="https://desk.example/?topic=crime",
        self_url="https://desk.example/feeds/verdicts.atom?topic=crime&limit=1",
        first_url="https://desk.example/feeds/verdicts.atom?topic=crime",
        next_url=next_url,
        hub_url=hub_url,
        entries=tuple(verdict_entry(document) for document in documents),
        tombstones=tuple(tombstone(document) for document in gone),
    )


def test_feed_changed_when_its_newest_entry_did():
    assert channel(VERDICT).updated_at == verdict_entry(VERDICT).updated_at


def test_feed_changed_when_an_entry_left_it():
    assert (
        channel(VERDICT, gone=(changed("retraction"),)).updated_at.isoformat() == "2026-03-09T10:00:00+00:00"
    )


def test_empty_feed_has_one_time_for_ever():
    assert channel().updated_at == channel().updated_at
