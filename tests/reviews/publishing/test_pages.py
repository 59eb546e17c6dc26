"""Public pages: what a reader sees, in how many questions to the database."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Topic
from reviews.actions.rounds import plan_recheck
from reviews.enums import PageState, ReviewKind
from reviews.models import ApprovalRule, Desk, Publication, Watch
from reviews.publishing import pages
from reviews.publishing.page import Page
from tests.factories import NOTE, NOW, make_claim, make_document, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db

NASTY = "</script><script>alert(1)</script><b>&amp;"


def page(client: Client, publication: Publication) -> str:
    return client.get(reverse("public:verdict", args=[publication.series])).content.decode()


def test_empty_list_explains_itself(client: Client, desk: Desk) -> None:
    answer = client.get(reverse("public:verdicts"))

    assert answer.status_code == 200
    assert "No verdict is published yet" in answer.content.decode()


def test_first_page_of_a_new_installation_works(client: Client, db: None) -> None:
    assert client.get(reverse("public:verdicts")).status_code == 200
    assert client.get(reverse("public:about")).status_code == 200


def test_list_shows_claim_rating_and_speaker(client: Client, publish: Publisher) -> None:
    publication = publish()

    body = client.get("/").content.decode()

    assert "Crime fell by 12 per cent in 2025." in body
    assert "Mostly false" in body
    assert ">Jane Doe</a>, Minister of the Interior" in body
    assert reverse("public:verdict", args=[publication.series]) in body


def test_list_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    publish()
    with django_assert_num_queries(4):
        client.get("/")
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_num_queries(4):
        client.get("/")


def test_list_goes_on_where_it_ended(client: Client, publish: Publisher) -> None:
    for number in range(21):
        publish(claim=make_claim(), claim_reviewed=f"Claim number {number}.")
    first = client.get("/").content.decode()
    (older,) = re.findall(r'rel="next" href="([^"]+)"', first)

    second = client.get("/" + older.replace("&amp;", "&")).content.decode()

    assert "Claim number 1." in first
    assert "Claim number 0." not in first
    assert re.findall(r"Claim number \d+\.", second) == ["Claim number 0."]


def test_stale_cursor_leads_to_the_beginning(client: Client, publish: Publisher) -> None:
    publish()

    answer = client.get("/?rating=mostly-false&cursor=old")

    assert (answer.status_code, answer["Location"]) == (302, "/?rating=mostly-false")


def test_filter_narrows_the_list(client: Client, publish: Publisher) -> None:
    publish(claim_reviewed="One claim.")
    publish(claim=make_claim(), claim_reviewed="Another claim.", rating="true")

    body = client.get("/?rating=true").content.decode()

    assert "Another claim." in body
    assert "One claim." not in body


def test_filter_without_a_match_says_so(client: Client, publish: Publisher) -> None:
    publish()

    assert "No verdict fits these filters" in client.get("/?text=nothing").content.decode()


def test_page_without_a_match_leads_further_back(
    client: Client, publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    monkeypatch.setattr(pages, "page_of", lambda asked, **where: Page([], end=1))

    body = client.get("/?text=nothing").content.decode()

    assert "None among the newest" in body
    assert 'href="?text=nothing&amp;cursor=' in body


def test_bad_filter_is_told_at_its_field(client: Client, publish: Publisher) -> None:
    publish()

    answer = client.get("/?said_from=yesterday")

    assert answer.status_code == 400
    assert "Enter a valid date." in answer.content.decode()


def test_foreign_parameter_does_no_harm(client: Client, publish: Publisher) -> None:
    publish()

    assert "Crime fell" in client.get("/?utm_source=newsletter").content.decode()


def test_verdict_page_shows_words_proof_and_rating(client: Client, publish: Publisher) -> None:
    claim = make_claim()
    claim.topics.add(Topic.objects.create(slug="crime", name="Crime"))
    source = claim.appearances.get().statement.document
    publication = publish(claim=claim)

    body = page(client, publication)

    for words in (
        "<mark>crime fell by 12 per cent last year</mark>",
        source.sha256,
        source.url,
        "The statistical office counted 98 crimes",
        "Recorded crime 2025",
        "forbid copies",
        "Nobody has published a figure",
        "Asked by mail on 1 March",
        "by 1 person who had no hand in it",
        reverse("public:topic", args=["crime"]),
        reverse("public:report", args=[publication.series]),
        'aria-current="true">Mostly false',
    ):
        assert words in body


def test_direct_words_stand_in_quotation_marks(client: Client, publish: Publisher) -> None:
    document = make_document("“We built 300 schools,” Doe said.")
    statement = make_statement("We built 300 schools", document=document, type="direct")

    body = page(client, publish(claim=make_claim(statement)))

    assert "<mark><q>We built 300 schools</q></mark>" in body


def test_words_that_were_brought_by_hand_lead_nowhere(client: Client, publish: Publisher) -> None:
    document = make_document(url=f"urn:sha256:{'0' * 64}", title="A speech")
    statement = make_statement(document=document)

    body = page(client, publish(claim=make_claim(statement)))

    assert "A speech" in body
    assert 'href="urn:' not in body


def test_page_that_is_gone_is_said_to_be_gone_on_the_verdict_that_stands(
    client: Client, publish: Publisher
) -> None:
    publication = publish()
    Watch.objects.update(state=PageState.DEAD, since=NOW)

    body = page(client, publication)

    assert "The page is gone" in body
    assert "2 March 2026" in body


def test_changed_page_is_the_desks_business(client: Client, publish: Publisher) -> None:
    publication = publish()
    Watch.objects.update(state=PageState.CHANGED, since=NOW, detail="9 words gone")

    assert "9 words gone" not in page(client, publication)


def test_verdict_page_asks_as_much_however_much_is_cited(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    small = publish()
    large = publish(claim=make_claim(), evidence=tuple({"title": f"Item {n}"} for n in range(10)))

    for publication in (small, large):
        with django_assert_num_queries(3):
            page(client, publication)


def test_markup_is_the_stored_claim_review(client: Client, publish: Publisher) -> None:
    publication = publish(summary=NASTY)

    body = page(client, publication)

    (markup,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    assert json.loads(markup) == json.loads(publication.document)["claim_review"]


def test_nothing_written_becomes_markup(client: Client, publish: Publisher) -> None:
    publication = publish(
        summary=NASTY,
        reasoning=NASTY,
        claim_reviewed=NASTY,
        right_of_reply=NASTY,
        evidence=({"title": NASTY, "excerpt": NASTY, "note": NASTY, "no_capture_reason": NASTY},),
    )

    for body in (page(client, publication), client.get("/").content.decode()):
        assert "<script>alert" not in body
        assert "<b>&amp;" not in body


def test_reasoning_keeps_its_paragraphs(client: Client, publish: Publisher) -> None:
    body = page(client, publish(reasoning="First.\n\nSecond.\nStill second."))

    assert "<p>First.</p>" in body
    assert "<p>Second.<br>Still second.</p>" in body


def test_older_version_points_to_the_newest(client: Client, publish: Publisher) -> None:
    first = publish(summary="The first finding.")
    publish(
        claim=first.review.claim,
        kind=ReviewKind.CORRECTION,
        now=NOW + timedelta(days=1),
        summary="The second.",
    )

    old = client.get(reverse("public:version", args=[first.series, 1])).content.decode()
    new = page(client, first)

    assert "The first finding." in old
    assert "You are reading version 1" in old
    assert "application/ld+json" not in old
    assert "The second." in new
    assert "You are reading" not in new


def test_versions_are_listed_with_their_kind(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.UPDATE, now=NOW + timedelta(days=1))

    body = page(client, first)

    assert re.findall(r"<b>(\w[\w ]+)</b>, version (\d)", body) == [("Update", "2"), ("First check", "1")]


def test_page_says_what_was_corrected_when_and_why(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1))

    body = page(client, first)

    notice = body[body.index('<div class="notice" data-level="corrected"') : body.index("<h1")]
    assert "<b>Corrected.</b>" in notice
    assert "3 March 2026" in notice
    assert NOTE in notice
    assert NOTE not in client.get(reverse("public:version", args=[first.series, 1])).content.decode()


def test_page_lists_every_change_where_there_are_several(client: Client, publish: Publisher) -> None:
    first = publish()
    for number, kind in enumerate((ReviewKind.CORRECTION, ReviewKind.UPDATE), start=1):
        publish(claim=first.review.claim, kind=kind, now=NOW + timedelta(days=number))

    body = page(client, first)

    assert re.findall(r"<b>(Version \d: \w+)</b> on ", body) == ["Version 3: updated", "Version 2: corrected"]


def test_withdrawn_verdict_says_so_when_and_why(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    body = page(client, first)

    notice = body[body.index('<div class="notice" data-level="withdrawn"') : body.index("<h1")]
    assert "This verdict is withdrawn." in notice
    assert "3 March 2026" in notice
    assert NOTE in notice
    assert "application/ld+json" not in body


def test_version_page_shows_what_changed_word_by_word(client: Client, publish: Publisher) -> None:
    first = publish(summary="It fell by 2 per cent.")
    publish(
        claim=first.review.claim,
        kind=ReviewKind.CORRECTION,
        now=NOW + timedelta(days=1),
        summary="It fell by 3 per cent.",
    )

    body = client.get(reverse("public:version", args=[first.series, 2])).content.decode()

    changed = body[body.index('id="changes"') :]
    assert re.search(r"<del>.*?2 <span.*?</del><ins>.*?3 <span.*?</ins>", changed)


def test_planned_recheck_is_told(client: Client, publish: Publisher, editor: User) -> None:
    publication = publish()
    assert "to be looked at again" not in page(client, publication)

    plan_recheck(publication_id=publication.pk, on=date(2026, 9, 1), now=NOW, by=editor)

    assert 'to be looked at again on <time datetime="2026-09-01">' in page(client, publication)


def test_withdrawn_verdict_still_leads_to_its_speaker(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))
    (address,) = re.findall(r'href="(/speakers/[^"]+)"', page(client, first))

    answer = client.get(address)

    assert answer.status_code == 200
    assert "No verdict on this stands now." in answer.content.decode()


def test_override_is_said_openly(client: Client, overridden: Publication) -> None:
    body = page(client, overridden)

    assert "This verdict was published without an independent approval." in body
    assert "I am alone." not in body
    assert "no independent approval" in client.get("/").content.decode()


def test_page_names_its_alternate_in_the_api(client: Client, publish: Publisher) -> None:
    publication = publish()

    body = page(client, publication)

    (address,) = re.findall(r'<link rel="alternate" type="application/json" href="([^"]+)"', body)
    assert client.get(address).json()["id"] == str(publication.series)


@pytest.mark.parametrize(
    "address",
    ["/verdicts/019500aa-1111-7000-8000-000000000042", "/verdicts/not-an-id", "/verdicts/", "/about/"],
)
def test_unknown_page_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_unknown_version_is_not_found(client: Client, publish: Publisher, number: int) -> None:
    publication = publish()

    assert client.get(f"/verdicts/{publication.series}/v/{number}").status_code == 404


@pytest.mark.parametrize("name", ["public:verdicts", "public:about"])
def test_pages_are_for_reading_only(client: Client, db: None, name: str) -> None:
    assert client.post(reverse(name)).status_code == 405


def test_about_page_states_the_rules_that_apply(client: Client, desk: Desk) -> None:
    Desk.objects.filter(pk=desk.pk).update(minimum_sources=3, approvals_needed=2, allows_override=True)

    body = client.get(reverse("public:about")).content.decode()

    assert "at least 3" in body
    assert "2 people" in body
    assert "the verdict then says so" in body
    assert "The claim is contradicted by the evidence." in body


def test_about_page_counts_what_nobody_else_approved(
    client: Client, publish: Publisher, overridden: Publication
) -> None:
    publish()

    body = client.get(reverse("public:about")).content.decode()

    assert "1 of the verdicts that stand now was published this way" in body


def test_about_page_states_the_rules_of_follow_ups(client: Client, desk: Desk) -> None:
    ApprovalRule.objects.create(desk=desk, kind=ReviewKind.RETRACTION, approvals_needed=3)

    assert "for a retraction 3" in client.get(reverse("public:about")).content.decode()
