"""Atom and RSS, as the most used reading library understands them: nothing to complain of."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from lxml import etree

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.feeds.channel import Channel
from reviews.publishing.feeds.xml import TOMBSTONES, atom, rss
from tests.reviews.publishing.feeds.test_channel import channel
from tests.reviews.publishing.feeds.test_entry import NOTE, changed

NEXT = "https://desk.example/feeds/verdicts.atom?topic=crime&cursor=abc"


def parsed(text: str) -> Any:
    """Return the feed as the library reads it, which found nothing wrong."""
    feed = feedparser.parse(text.encode())
    assert not feed.bozo
    return feed


def links(feed: Any) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in feed.feed.links}


@pytest.mark.parametrize(("write", "version"), [(atom, "atom10"), (rss, "rss20")])
def test_library_reads_every_member(write: Callable[[Channel], str], version: str):
    feed = parsed(write(channel(VERDICT, next_url=NEXT)))

    (entry,) = feed.entries
    assert feed.version == version
    assert links(feed) == {
        "alternate": "https://desk.example/?topic=crime",
        "self": "https://desk.example/feeds/verdicts.atom?topic=crime&limit=1",
        "next": NEXT,
    }
    assert entry.id == f"urn:uuid:{VERDICT['id']}"
    assert entry.link == VERDICT["url"]
    assert entry.title.startswith("Mostly false: Violent crime")
    assert entry.published_parsed[:5] == (2026, 3, 4, 10, 15)
    assert [tag.term for tag in entry.tags] == ["Crime"]
    assert VERDICT["summary"] in entry.summary


@pytest.mark.parametrize("write", [atom, rss])
def test_feed_without_entries_is_clean_too_and_always_the_same(write: Callable[[Channel], str]):
    assert parsed(write(channel())).entries == []
    assert write(channel()) == write(channel())


def test_atom_keeps_one_id_over_its_pages_and_says_when_it_changed():
    feed = parsed(atom(channel(VERDICT))).feed

    assert feed.id == "https://desk.example/feeds/verdicts.atom?topic=crime"
    assert feed.updated == "2026-03-04T10:15:00+00:00"


def test_rss_does_not_take_an_id_for_an_address():
    assert 'isPermaLink="false"' in rss(channel(VERDICT))


def test_atom_says_which_entry_was_deleted_when_and_why():
    (deleted,) = etree.fromstring(atom(channel(VERDICT, gone=(changed("retraction"),))).encode()).iter(
        f"{{{TOMBSTONES}}}deleted-entry"
    )

    comment, link = list(deleted)
    assert deleted.attrib == {"ref": f"urn:uuid:{VERDICT['id']}", "when": "2026-03-09T10:00:00+00:00"}
    assert (comment.tag, comment.text) == (f"{{{TOMBSTONES}}}comment", NOTE)
    assert comment.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert (link.tag, link.get("href")) == ("{http://www.w3.org/2005/Atom}link", VERDICT["url"])


def test_library_that_knows_no_tombstones_reads_the_feed_as_it_would_without():
    feed = parsed(atom(channel(VERDICT, gone=(changed("retraction"),))))

    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{VERDICT['id']}"]
    assert feed.feed.link == links(feed)["alternate"] == "https://desk.example/?topic=crime"


def test_rss_has_no_tombstones():
    assert rss(channel(VERDICT, gone=(changed("retraction"),))).count(NOTE) == 0


@pytest.mark.parametrize("write", [atom, rss])
def test_hub_is_named_beside_the_one_address_of_the_feed(write: Callable[[Channel], str]):
    feed = parsed(write(channel(VERDICT, hub_url="https://hub.example/"))).feed

    assert sorted(link.rel for link in feed.links) == ["alternate", "hub", "self"]
    assert next(link.href for link in feed.links if link.rel == "hub") == "https://hub.example/"


@pytest.mark.parametrize("write", [atom, rss])
def test_sign_that_breaks_xml_keeps_nobody_from_the_feed(write: Callable[[Channel], str]):
    sign = "\x0b"
    topics = [{"slug": "crime", "name": f"Crime{sign}"}]
    document = {**VERDICT, "summary": f"Rose{sign}11 %", "topics": topics, "desk": {"name": f"Desk{sign}"}}
    gone = changed("retraction")
    gone["corrections"][0]["note"] = f"Wrong{sign}column"

    whole = replace(channel(document, gone=(gone,)), title=f"party: {sign}", desk=f"Desk{sign}")

    (entry,) = parsed(write(whole)).entries
    assert "Rose 11 %" in entry.summary
