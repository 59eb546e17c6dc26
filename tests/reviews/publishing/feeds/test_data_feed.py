"""The DataFeed, read as its readers read it: by its letters, by its beginning, and whole."""

import json
from datetime import datetime

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.feeds.data_feed import data_feed
from tests.reviews.publishing.feeds.test_entry import NOTE, changed

CUT_OFF = '{\n  "@context" : "http://schema.org",\n  "@type" : "DataFeed",\n  "dataFeedElement" :'


def test_feed_is_one_json_object_with_a_list_of_reviews_in_each_item():
    feed = json.loads(data_feed([VERDICT, VERDICT]))

    item = feed["dataFeedElement"][1]
    assert (feed["@context"], feed["@type"]) == ("http://schema.org", "DataFeed")
    assert item["@type"] == "DataFeedItem"
    assert item["item"] == [VERDICT["claim_review"]]
    assert datetime.fromisoformat(item["dateCreated"]).year == 2026


def test_head_is_to_the_letter_what_readers_cut_off():
    text = data_feed([VERDICT])

    assert text.startswith(CUT_OFF)
    assert json.loads(text.removeprefix(CUT_OFF).rstrip().removesuffix("}"))[0]["url"] == VERDICT["url"]


def test_feed_without_verdicts_is_an_empty_list():
    assert json.loads(data_feed([]))["dataFeedElement"] == []


def test_withdrawn_item_says_when_and_why_and_has_no_review():
    feed = json.loads(data_feed([VERDICT, changed("retraction")]))

    stands, withdrawn = feed["dataFeedElement"]
    assert "dateDeleted" not in stands
    assert withdrawn == {
        "@type": "DataFeedItem",
        "url": VERDICT["url"],
        "dateCreated": stands["dateCreated"],
        "dateModified": "2026-03-09T10:00:00+00:00",
        "dateDeleted": "2026-03-09T10:00:00+00:00",
        "description": NOTE,
        "item": [],
    }
