"""JSON Feed 1.1: what the format demands, and the ClaimReview beside it."""

import json

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.feeds.json_feed import json_feed
from tests.reviews.publishing.feeds.test_channel import channel
from tests.reviews.publishing.feeds.test_entry import changed


def test_feed_says_what_the_format_demands():
    feed = json.loads(json_feed(channel(VERDICT)))

    (item,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert "next_url" not in feed
    assert item["id"] == f"urn:uuid:{VERDICT['id']}"
    assert item["content_html"].startswith("<p>")
    assert (item["date_published"], item["language"]) == ("2026-03-04T10:15:00Z", "en")


def test_item_carries_the_claim_review_of_the_api():
    (item,) = json.loads(json_feed(channel(VERDICT)))["items"]

    assert item["_claimreview"] == VERDICT["claim_review"]


def test_withdrawn_item_carries_none():
    (item,) = json.loads(json_feed(channel(changed("retraction"))))["items"]

    assert "_claimreview" not in item


def test_next_page_is_named():
    feed = json.loads(
        json_feed(channel(VERDICT, next_url="https://desk.example/feeds/verdicts.json?cursor=a"))
    )

    assert feed["next_url"] == "https://desk.example/feeds/verdicts.json?cursor=a"


def test_hub_is_named_where_there_is_one():
    feed = json.loads(json_feed(channel(VERDICT, hub_url="https://hub.example/")))

    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert "hubs" not in json.loads(json_feed(channel(VERDICT)))
