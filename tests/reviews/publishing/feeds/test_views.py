"""The feeds as programs fetch them."""

import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from reviews.enums import ReviewKind
from reviews.publishing.feeds import views
from reviews.publishing.feeds.views import FORMS
from reviews.publishing.feeds.xml import TOMBSTONES
from tests.factories import NOTE, NOW, make_claim, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
VERDICTS = [f"/feeds/verdicts.{form}" for form in FORMS]
EVERY = [*VERDICTS, *(f"/feeds/corrections.{form}" for form in FORMS)]
DATA = "/claimreview/latest/data.json"
EXTENDED = "/claimreview/latest/extended.json"
LATER = NOW + timedelta(days=1)


def entries(client: Client, address: str) -> list[dict[str, Any]]:
    """Return the entries of a feed as its readers see them, each with id and title."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    if answer["Content-Type"] == "application/feed+json":
        items: list[dict[str, Any]] = json.loads(answer.content)["items"]
        return items
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    return list(parsed.entries)


@pytest.mark.parametrize("address", EVERY)
def test_feed_of_a_new_desk_is_empty_and_clean(client: Client, address: str) -> None:
    assert entries(client, address) == []


@pytest.mark.parametrize("address", VERDICTS)
def test_feed_takes_the_filters_of_the_list(client: Client, publish: Publisher, address: str) -> None:
    publish()
    speaker = make_speaker("Bo Sample")
    other = publish(claim=make_claim(make_statement(speaker=speaker)))

    found = entries(client, f"{address}?speaker={speaker.pk}&rating=mostly-false")

    assert [entry["id"] for entry in found] == [f"urn:uuid:{other.series}"]


@pytest.mark.parametrize("address", VERDICTS)
@pytest.mark.parametrize("asked", ["colour=red", "rating=", "said_from=March", "cursor=forged"])
def test_filter_that_cannot_be_used_is_refused(client: Client, address: str, asked: str) -> None:
    answer = client.get(f"{address}?{asked}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", VERDICTS)
def test_words_that_break_xml_are_no_fault_of_the_feed(
    client: Client, publish: Publisher, address: str
) -> None:
    publish(claim_reviewed="Crime\x0cfell")

    assert len(entries(client, address)) == 1
    assert entries(client, f"{address}?party=%01") == []


@pytest.mark.parametrize("address", VERDICTS)
def test_correction_comes_up_again_and_says_so(client: Client, publish: Publisher, address: str) -> None:
    first = publish()
    publish(claim=make_claim())
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=LATER, rating="false")

    top = entries(client, address)[0]

    assert (top["id"], top["title"][:17]) == (f"urn:uuid:{first.series}", "Corrected. False:")
    assert NOTE in top.get("content_html", top["summary"])


@pytest.mark.parametrize("form", FORMS)
def test_withdrawal_leaves_the_verdicts_and_stands_among_the_corrections(
    client: Client, publish: Publisher, form: str
) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    (withdrawn,) = entries(client, f"/feeds/corrections.{form}?kind=retraction")

    assert entries(client, f"/feeds/verdicts.{form}") == []
    assert withdrawn["title"].startswith("Withdrawn. ")
    assert withdrawn["id"].endswith(f"/verdicts/{first.series}/v/2")


def tombstones(client: Client, address: str) -> tuple[list[str], str | None]:
    """Return the ids of the entries that an Atom feed says were deleted, and the address of the next page."""
    root = etree.fromstring(client.get(address).content)
    gone = [str(one.get("ref")) for one in root.iter(f"{{{TOMBSTONES}}}deleted-entry")]
    onward = [str(link.get("href")) for link in root.iter() if link.get("rel") == "next"]
    return gone, onward[0].removeprefix(configured.FACTCHECK_BASE_URL) if onward else None


def test_withdrawal_leaves_the_id_of_its_entry_as_a_tombstone(client: Client, publish: Publisher) -> None:
    first = publish()
    (had,) = entries(client, "/feeds/verdicts.atom")
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    assert tombstones(client, "/feeds/verdicts.atom") == ([had["id"]], None)
    assert tombstones(client, "/feeds/corrections.atom") == ([], None)


def test_whoever_reads_on_sees_each_tombstone_once(client: Client, publish: Publisher) -> None:
    """Withdrawn before, between and after what stands on the pages, and the very last of a page."""
    gone = []
    for _ in range(4):
        publish(claim=make_claim())
        withdrawn = publish(claim=make_claim())
        gone.append(publish(claim=withdrawn.review.claim, kind=ReviewKind.RETRACTION, now=LATER))
    seen, address = [], "/feeds/verdicts.atom?limit=1"
    while address:
        told, address = tombstones(client, address)
        seen.append(told)

    newest_first = [f"urn:uuid:{one.series}" for one in reversed(gone)]
    assert seen == [[one] for one in newest_first]


def test_filtered_feed_tells_of_what_would_no_longer_fit(client: Client, publish: Publisher) -> None:
    first = publish(rating="false")
    corrected = publish(
        claim=first.review.claim, kind=ReviewKind.CORRECTION, now=LATER, rating="mostly-false"
    )
    publish(claim=corrected.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    assert tombstones(client, "/feeds/verdicts.atom?rating=false")[0] == [f"urn:uuid:{first.series}"]


def test_page_has_the_newest_tombstones_where_there_are_more_than_fit(
    client: Client, publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_TOMBSTONES", 1)
    for _ in range(2):
        last = publish(claim=make_claim())
        publish(claim=last.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    assert tombstones(client, "/feeds/verdicts.atom")[0] == [f"urn:uuid:{last.series}"]


@pytest.mark.parametrize("address", EVERY)
def test_whole_feed_names_its_hub_where_there_is_one(client: Client, settings: Any, address: str) -> None:
    assert not client.get(address).has_header("Link")
    settings.FACTCHECK_WEBSUB_HUB = "https://hub.example/"

    answer = client.get(address)

    here = settings.FACTCHECK_BASE_URL + address
    assert answer["Link"] == f'<https://hub.example/>; rel="hub", <{here}>; rel="self"'
    assert b"https://hub.example/" in answer.content


@pytest.mark.parametrize("asked", ["rating=false", "limit=5"])
def test_feed_that_the_hub_hears_nothing_of_does_not_name_it(
    client: Client, settings: Any, asked: str
) -> None:
    settings.FACTCHECK_WEBSUB_HUB = "https://hub.example/"

    answer = client.get(f"/feeds/verdicts.atom?{asked}")

    assert not answer.has_header("Link")
    assert b"hub.example" not in answer.content


def test_pages_lead_on_to_the_last(client: Client, publish: Publisher) -> None:
    for _ in range(3):
        publish(claim=make_claim())
    seen, address = [], "/feeds/verdicts.json?limit=2"
    while address:
        feed = client.get(address).json()
        seen += [item["id"] for item in feed["items"]]
        address = feed.get("next_url", "").removeprefix(configured.FACTCHECK_BASE_URL)

    assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize("address", [*EVERY, "/feeds/verdicts.atom?limit=1&rating=false", DATA, EXTENDED])
def test_reader_who_has_it_gets_304_until_something_is_published(
    client: Client, publish: Publisher, address: str
) -> None:
    first = publish()
    answer = client.get(address)
    conditions = [{"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}]

    before = [client.get(address, headers=condition).status_code for condition in conditions]
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=LATER)
    after = [client.get(address, headers=condition).status_code for condition in conditions]

    assert (before, after) == ([304, 304], [200, 200])


@pytest.mark.parametrize("address", ["/feeds/verdicts.xml", "/feeds/speakers.atom"])
def test_form_or_list_that_does_not_exist_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 10])
@pytest.mark.parametrize("address", [*EVERY, DATA, EXTENDED])
def test_feed_costs_as_many_queries_however_long(
    client: Client, publish: Publisher, address: str, number: int
) -> None:
    for _ in range(number):
        publish(claim=make_claim())
        withdrawn = publish(claim=make_claim())
        publish(claim=withdrawn.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    expected = {DATA: 2, EXTENDED: 2, "/feeds/verdicts.atom": 4}
    assert len(queries) == expected.get(address, 3)


def test_page_of_the_list_leads_to_its_feeds(client: Client, publish: Publisher) -> None:
    publish()

    page = client.get("/?rating=mostly-false&utm_source=mail").content.decode()

    for form, media_type in (("atom", "atom+xml"), ("rss", "rss+xml"), ("json", "feed+json")):
        address = f"/feeds/verdicts.{form}?rating=mostly-false"
        assert f'<link rel="alternate" type="application/{media_type}" href="{address}"' in page
        assert len(entries(client, address)) == 1


def test_both_names_of_the_data_set_give_the_same(client: Client, publish: Publisher) -> None:
    publish()
    withdrawn = publish(claim=make_claim())
    publish(claim=withdrawn.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    one, other = (client.get(f"/{name}/latest/data.json") for name in ("claimreview", "factcheck"))

    assert one.content == other.content
    listed = client.get("/api/v1/verdicts").json()["verdicts"]
    assert [item["item"] for item in one.json()["dataFeedElement"]] == [
        [one["claim_review"]] for one in listed
    ]


def test_extended_data_set_has_withdrawn_verdicts_among_the_others(
    client: Client, publish: Publisher
) -> None:
    publish()
    withdrawn = publish(claim=make_claim())
    publish(claim=make_claim())
    publish(claim=withdrawn.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    plain, extended = (client.get(address).json()["dataFeedElement"] for address in (DATA, EXTENDED))

    assert (extended[0]["url"], extended[0]["item"]) == (json.loads(withdrawn.document)["url"], [])
    assert extended[1:] == plain
    assert len(plain) == 2


@pytest.mark.parametrize("address", [DATA, EXTENDED])
def test_beginning_of_the_data_set_can_be_asked_for(client: Client, publish: Publisher, address: str) -> None:
    publish()
    whole = client.get(address).content

    part = client.get(address, headers={"Range": "bytes=0-99"})
    beyond = client.get(address, headers={"Range": f"bytes={len(whole)}-"})

    assert (part.status_code, part.content) == (206, whole[:100])
    assert part["Content-Range"] == f"bytes 0-99/{len(whole)}"
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
