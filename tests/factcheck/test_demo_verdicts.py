"""The demonstration verdicts: published through the one door, by several people, and told as what they are."""

import json

import pytest
from django.utils import timezone

from claims.models import Statement
from factcheck.demo_content import load_demo
from factcheck.demo_findings import FINDINGS
from factcheck.demo_pages import COUNCIL
from factcheck.demo_verdicts import publish_demo
from reviews.enums import ReviewKind
from reviews.insight.report import Period
from reviews.insight.work import time_in_stages
from reviews.models import Desk, Notice, Publication, ReviewEvent
from reviews.publishing import listing

pytestmark = pytest.mark.django_db
FEED = "http://127.0.0.1:8001/feed.xml"


@pytest.fixture(autouse=True)
def _loaded(settings):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"
    load_demo(feed_url=FEED, password="abcde-fghjk-mnpqr")
    publish_demo(feed_url=FEED)


def test_one_verdict_is_corrected_and_one_withdrawn():
    kinds = list(Publication.objects.filter(is_current=True).values_list("kind", flat=True))

    assert sorted(kinds) == ["correction", "initial", "initial", "initial", "retraction"]
    assert len(listing.published()) == len(FINDINGS) - 1


def test_every_version_says_that_it_is_a_demonstration():
    documents = [json.loads(row.document) for row in Publication.objects.all()]

    assert all("demonstration about an invented town" in document["summary"] for document in documents)
    assert all("demonstration" in [topic["slug"] for topic in one["topics"]] for one in documents)


def test_every_version_was_approved_by_somebody_without_a_hand_in_it():
    documents = [json.loads(row.document) for row in Publication.objects.all()]

    assert all(document["independent_approval"] for document in documents)


def test_who_corrects_and_withdraws_had_no_part_in_the_first_round():
    events = ReviewEvent.objects.filter(verb__in=("edit", "submit", "approve"))
    first = set(events.filter(review__kind=ReviewKind.INITIAL).values_list("actor", flat=True))
    later = set(events.exclude(review__kind=ReviewKind.INITIAL).values_list("actor", flat=True))

    assert first and later
    assert not first & later


def test_pages_they_are_about_stand_on_the_sample_site():
    document = json.loads(listing.published()[0].document)

    assert document["claim"]["first_appearance"]["url"] == f"http://127.0.0.1:8001{COUNCIL.path}"
    assert document["evidence"][0]["url"].startswith("http://127.0.0.1:8001/")


def test_no_statement_of_the_invented_town_is_left_for_the_queue():
    assert not Statement.objects.filter(triage="proposed").exists()


def test_publishing_again_changes_nothing():
    before = Publication.objects.count()

    assert publish_demo(feed_url=FEED) == 0
    assert Publication.objects.count() == before


def test_reviews_took_their_time_so_that_reports_have_something_to_draw():
    stays = time_in_stages(Desk.objects.get(), Period.last(90, now=timezone.now()))

    together = stays.column("total_hours")
    assert {row[0] for row in stays.rows if row[together]} == {"Queued", "Being checked", "Awaiting approval"}
    assert list(Publication.objects.order_by("sequence")) == list(
        Publication.objects.order_by("published_at")
    )


def test_nobody_is_told_of_what_was_over_before_they_came():
    assert Notice.objects.exists()
    assert not Notice.objects.filter(seen_at=None).exists()
