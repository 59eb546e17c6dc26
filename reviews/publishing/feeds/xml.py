"""Writing a feed as Atom (RFC 4287) and as RSS 2.0, with links to older entries (RFC 5005). Pure."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from reviews.publishing.feeds.channel import Channel


class _Atom(Atom1Feed):
    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _add_next(handler, "link", self.feed["next_url"])

    def latest_post_date(self) -> Any:
        return self.feed["updated_at"]


class _Rss(Rss201rev2Feed):
    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _add_next(handler, "atom:link", self.feed["next_url"])

    def latest_post_date(self) -> Any:
        return self.feed["updated_at"]


def _add_next(handler: SimplerXMLGenerator, element: str, url: str | None) -> None:
    if url:
        handler.addQuickElement(element, None, {"rel": "next", "href": url})


def atom(channel: Channel) -> str:
    """Return the feed as Atom."""
    return _written(_Atom, channel, feed_guid=channel.first_url)


def rss(channel: Channel) -> str:
    """Return the feed as RSS."""
    return _written(_Rss, channel)


def _written(form: type[SyndicationFeed], channel: Channel, **more: Any) -> str:
    feed = form(
        title=channel.title,
        link=channel.home_url,
        description=channel.about,
        author_name=channel.desk,
        feed_url=channel.self_url,
        next_url=channel.next_url,
        updated_at=channel.updated_at,
        **more,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.body,
            author_name=entry.desk,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.topics,
        )
    return feed.writeString("utf-8")
