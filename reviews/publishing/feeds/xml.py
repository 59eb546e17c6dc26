"""Writing a feed as Atom (RFC 4287) and as RSS 2.0, with links to older entries (RFC 5005). Pure.

Only Atom has words for an entry that was deleted (RFC 6721).
"""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from reviews.publishing.feeds.channel import Channel
from reviews.publishing.feeds.entry import Tombstone
from reviews.publishing.xml_text import xml_text

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class _Atom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def write_items(self, handler: SimplerXMLGenerator) -> None:
        super().write_items(handler)
        for tombstone in self.feed["tombstones"]:
            _add_tombstone(handler, tombstone)

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _add_links(handler, "link", self.feed)

    def latest_post_date(self) -> Any:
        return self.feed["updated_at"]


class _Rss(Rss201rev2Feed):
    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _add_links(handler, "atom:link", self.feed)

    def latest_post_date(self) -> Any:
        return self.feed["updated_at"]


def _add_links(handler: SimplerXMLGenerator, element: str, feed: dict[str, Any]) -> None:
    for relation in ("next", "hub"):
        if address := feed[f"{relation}_url"]:
            handler.addQuickElement(element, None, {"rel": relation, "href": address})


def _add_tombstone(handler: SimplerXMLGenerator, tombstone: Tombstone) -> None:
    named = {"ref": tombstone.id, "when": rfc3339_date(tombstone.deleted_at)}
    handler.startElement("at:deleted-entry", AttributesImpl(named))
    handler.addQuickElement("at:comment", xml_text(tombstone.reason), {"xml:lang": tombstone.language})
    # Readers that do not know the element take a link of the usual relation in it for the feed's own.
    handler.addQuickElement("link", None, {"rel": "related", "href": tombstone.url})
    handler.endElement("at:deleted-entry")


def atom(channel: Channel) -> str:
    """Return the feed as Atom."""
    return _written(_Atom, channel, feed_guid=channel.first_url, tombstones=channel.tombstones)


def rss(channel: Channel) -> str:
    """Return the feed as RSS."""
    return _written(_Rss, channel)


def _written(form: type[SyndicationFeed], channel: Channel, **more: Any) -> str:
    feed = form(
        title=xml_text(channel.title),
        link=channel.home_url,
        description=channel.about,
        author_name=xml_text(channel.desk),
        feed_url=channel.self_url,
        next_url=channel.next_url,
        hub_url=channel.hub_url,
        updated_at=channel.updated_at,
        **more,
    )
    for entry in channel.entries:
        feed.add_item(
            title=xml_text(entry.title),
            link=entry.url,
            description=xml_text(entry.body),
            author_name=xml_text(entry.desk),
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=[xml_text(topic) for topic in entry.topics],
        )
    return feed.writeString("utf-8")
