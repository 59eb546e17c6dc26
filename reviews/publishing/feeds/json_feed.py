"""Writing a feed as JSON Feed 1.1, each entry with its ClaimReview. Pure."""

import json
from typing import Any

from reviews.publishing.document import moment
from reviews.publishing.feeds.channel import Channel
from reviews.publishing.feeds.entry import Entry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel) -> str:
    """Return the feed as JSON."""
    body: dict[str, Any] = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.about,
        "home_page_url": channel.home_url,
        "feed_url": channel.self_url,
        **({"next_url": channel.next_url} if channel.next_url else {}),
        **({"hubs": [{"type": "WebSub", "url": channel.hub_url}]} if channel.hub_url else {}),
        "authors": [{"name": channel.desk}],
        "items": [_item(entry) for entry in channel.entries],
    }
    return json.dumps(body, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.body,
        "date_published": moment(entry.published_at),
        "date_modified": moment(entry.updated_at),
        "language": entry.language,
        "authors": [{"name": entry.desk}],
        "tags": list(entry.topics),
    }
    if entry.claim_review:
        item["_claimreview"] = entry.claim_review
    return item
