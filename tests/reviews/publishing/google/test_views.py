"""The Google-compatible search, asked by hand. The stock clients themselves are in tests/flows."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.enums import ReviewKind, Scope, State
from reviews.models import Desk
from reviews.publishing.google import views
from reviews.publishing.page import Page
from tests.factories import (
    NOW,
    make_claim,
    make_document,
    make_key,
    make_partner,
    make_statement,
    review_at,
)
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
SEARCH = "/v1alpha1/claims:search"
NIL = "00000000-0000-0000-0000-000000000000"
HERE = {"reviewPublisherSiteFilter": "127.0.0.1"}


def found(client: Client, **asked: Any) -> list[str]:
    """Return the texts of the claims that a search finds."""
    answer = client.get(SEARCH, asked)
    assert answer.status_code == 200, answer.content
    return [claim["text"] for claim in answer.json().get("claims", [])]


def test_nothing_found_is_an_empty_object(client: Client) -> None:
    assert client.get(SEARCH, {"query": "crime"}).json() == {}


def test_words_find_a_verdict_with_everything_that_consumers_read(client: Client, publish: Publisher) -> None:
    publication = publish()

    claim = client.get(SEARCH, {"query": "CRIME fell"}).json()["claims"][0]

    assert claim["claimant"] == "Jane Doe"
    assert claim["claimReview"][0] == {
        "publisher": {"name": "Example Desk", "site": "127.0.0.1"},
        "url": f"{settings.FACTCHECK_BASE_URL}/verdicts/{publication.series}",
        "title": "Mostly false: Crime fell by 12 per cent in 2025.",
        "reviewDate": "2026-03-02T09:00:00Z",
        "textualRating": "Mostly false",
        "languageCode": "en",
    }


@pytest.mark.parametrize("query", ["crime nowhere", "!?", "—"])
def test_words_that_do_not_all_stand_there_find_nothing(
    client: Client, publish: Publisher, query: str
) -> None:
    publish()

    assert found(client, query=query) == []


def test_site_of_this_desk_lists_every_verdict(client: Client, publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())

    assert len(found(client, **HERE)) == 2
    assert len(found(client, reviewPublisherSiteFilter="http://www.127.0.0.1:8000/")) == 2
    assert found(client, reviewPublisherSiteFilter="nytimes.com") == []
    assert found(client, reviewPublisherSiteFilter="http://[") == []


def test_language_narrows_without_its_region(client: Client, publish: Publisher) -> None:
    publish(claim=make_claim(language="pt-BR"), claim_reviewed="A criminalidade caiu.")
    publish(claim=make_claim())

    assert found(client, languageCode="pt", **HERE) == ["A criminalidade caiu."]
    assert found(client, languageCode="pt-PT", query="criminalidade") == ["A criminalidade caiu."]


def test_language_is_looked_for_beyond_the_newest_matches(client: Client, publish: Publisher) -> None:
    publish(claim=make_claim(language="pt"))
    for _ in range(3):
        publish(claim=make_claim())

    assert len(found(client, query="crime", languageCode="pt", pageSize=1)) == 1


def test_age_narrows_by_the_day_of_publication(client: Client, publish: Publisher) -> None:
    publish(now=timezone.now() - timedelta(days=10))

    assert found(client, maxAgeDays=9, **HERE) == []
    assert len(found(client, maxAgeDays=11, **HERE)) == 1
    assert len(found(client, maxAgeDays=2**31 - 1, **HERE)) == 1


def test_pages_go_on_by_token_and_never_show_a_claim_twice(client: Client, publish: Publisher) -> None:
    for number in range(5):
        publish(claim=make_claim(), claim_reviewed=f"Claim {number}")
    seen: list[str] = []
    token = ""
    while True:
        body = client.get(SEARCH, {**HERE, "pageSize": 2, "pageToken": token}).json()
        seen += [claim["text"] for claim in body["claims"]]
        token = body.get("nextPageToken", "")
        if not token:
            break

    assert seen == [f"Claim {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("narrowed", [HERE, {"query": "claim"}])
def test_offset_leaves_out_the_first(client: Client, publish: Publisher, narrowed: dict[str, str]) -> None:
    for number in range(4):
        publish(claim=make_claim(), claim_reviewed=f"Claim {number}")

    assert found(client, offset=2, pageSize=5, **narrowed) == ["Claim 1", "Claim 0"]


def test_words_that_are_nowhere_near_end_in_an_empty_page_that_goes_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = list[int | None]()

    def nothing_near(_: Any, *, before: int | None, **more: Any) -> Page:
        looks.append(before)
        return Page([], (before or 10_000) - 1)

    monkeypatch.setattr(views, "verdicts_on_page", nothing_near)

    answer = client.get(SEARCH, {"query": "crime", "languageCode": "cy"}).json()

    assert set(answer) == {"nextPageToken"}
    assert len(set(looks)) == views.LOOKS


def test_withdrawn_verdict_is_no_longer_found(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    assert found(client, **HERE) == []
    assert found(client, query="crime") == []


def test_corrected_verdict_is_found_as_it_reads_now(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1), rating="false")

    reviews = client.get(SEARCH, HERE).json()["claims"][0]["claimReview"]

    assert [(one["textualRating"], one["reviewDate"]) for one in reviews] == [
        ("False", "2026-03-03T09:00:00Z")
    ]


def test_long_question_in_a_form_is_read_as_a_get(client: Client, publish: Publisher) -> None:
    publish()

    answer = client.post(
        SEARCH, {"query": "crime " * 600, "pageSize": 1}, headers={"X-HTTP-Method-Override": "GET"}
    )

    assert len(answer.json()["claims"]) == 1


def test_plain_post_is_refused(client: Client) -> None:
    answer = client.post(SEARCH, {"query": "crime"})

    assert (answer.status_code, answer.json()["error"]["status"]) == (405, "UNIMPLEMENTED")


def test_mask_and_form_of_the_answer_are_the_callers(client: Client, publish: Publisher) -> None:
    publish()

    answer = client.get(SEARCH, {**HERE, "fields": "claims/text", "prettyPrint": "false"})

    assert answer.content == b'{"claims": [{"text": "Crime fell by 12 per cent in 2025."}]}'
    assert b"\n  " in client.get(SEARCH, HERE).content


@pytest.mark.parametrize(
    ("address", "code", "status", "told"),
    [
        (SEARCH, 400, "INVALID_ARGUMENT", "query: Give a query"),
        (f"{SEARCH}?query=a&pageSize=x", 400, "INVALID_ARGUMENT", "pageSize: Enter a whole number."),
        (f"{SEARCH}?query=a&colour=red", 400, "INVALID_ARGUMENT", "colour"),
        (f"{SEARCH}?query=a&key=nonsense", 400, "INVALID_ARGUMENT", "key"),
        ("/v1alpha1/things", 404, "NOT_FOUND", "nothing at this address"),
    ],
)
def test_refusal_reads_as_googles(client: Client, address: str, code: int, status: str, told: str) -> None:
    answer = client.get(address)

    error = answer.json()["error"]
    assert answer.status_code == error["code"] == code
    assert answer["Content-Type"].startswith("application/json")
    assert error["status"] == status
    assert told in error["message"]


def test_key_is_taken_from_the_address_and_needs_its_scope(client: Client, desk: Desk, lead: User) -> None:
    partner = make_partner(desk, lead)
    good, other = make_key(partner, lead, Scope.VERDICTS), make_key(partner, lead, Scope.ACKNOWLEDGE)

    taken = client.get(SEARCH, {"query": "a", "key": good.secret})
    refused = client.get(SEARCH, {"query": "a"}, headers={"X-Goog-Api-Key": other.secret})

    assert taken["RateLimit-Policy"].startswith('"key"')
    assert (refused.status_code, refused.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


def test_quota_is_told_as_google_tells_it(client: Client, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (1, 60)
    client.get(SEARCH, {"query": "a"})

    answer = client.get(SEARCH, {"query": "a"})

    assert (answer.status_code, answer.json()["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert int(answer["Retry-After"]) <= 60


@pytest.mark.parametrize("number", [1, 10])
def test_a_page_costs_one_query_however_long(client: Client, publish: Publisher, number: int) -> None:
    for _ in range(number):
        publish(claim=make_claim())

    with CaptureQueriesContext(connection) as queries:
        assert len(found(client, **HERE)) == number

    assert len(queries) == 1


def test_discovery_document_names_this_desk(client: Client) -> None:
    answer = client.get("/$discovery/rest?version=v1alpha1")

    assert answer.json()["rootUrl"] == f"{settings.FACTCHECK_BASE_URL}/"


IMAGES, PAGES = "/v1alpha1/claims:imageSearch", "/v1alpha1/pages"


def test_address_finds_the_verdict_on_what_was_said_there(client: Client, publish: Publisher) -> None:
    document = make_document()
    publish(claim=make_claim(make_statement(document=document)))
    publish(claim=make_claim())

    answer = client.get(IMAGES, {"imageUri": document.page.url, "languageCode": "en-GB"}).json()

    assert [one["claim"]["claimant"] for one in answer["results"]] == ["Jane Doe"]
    assert client.get(IMAGES, {"imageUri": document.page.url, "languageCode": "pt"}).json() == {}
    assert client.get(IMAGES, {"imageUri": "https://news.example/photo.jpg"}).json() == {}


def test_draft_on_what_was_said_there_is_not_found(
    client: Client, desk: Desk, checker: User, editor: User
) -> None:
    document = make_document()
    claim = make_claim(make_statement(document=document))
    review_at(State.APPROVED, desk, checker=checker, editor=editor, claim=claim)

    assert client.get(IMAGES, {"imageUri": document.page.url}).json() == {}


def test_pages_of_the_site_are_listed_a_page_at_a_time(client: Client, publish: Publisher) -> None:
    old, new = publish(), publish(claim=make_claim())

    first = client.get(PAGES, {"organization": "127.0.0.1", "pageSize": 1}).json()
    second = client.get(
        PAGES, {"organization": "127.0.0.1", "pageSize": 1, "pageToken": first["nextPageToken"]}
    ).json()

    names = [answer["claimReviewMarkupPages"][0]["name"] for answer in (first, second)]
    assert names == [f"pages/{new.series}", f"pages/{old.series}"]
    assert "nextPageToken" not in second
    assert client.get(PAGES, {"organization": "nytimes.com"}).json() == {}


def test_page_is_found_by_its_address_and_by_its_name(client: Client, publish: Publisher) -> None:
    publication = publish()

    by_url = client.get(PAGES, {"url": f"{settings.FACTCHECK_BASE_URL}/verdicts/{publication.series}"}).json()
    by_name = client.get(f"{PAGES}/{publication.series}").json()

    assert by_url == {"claimReviewMarkupPages": [by_name]}
    assert client.get(PAGES, {"url": "https://elsewhere.example/"}).json() == {}


def test_page_of_a_withdrawn_verdict_is_not_found(client: Client, publish: Publisher) -> None:
    publication = publish()
    publish(claim=publication.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    answer = client.get(f"{PAGES}/{publication.series}")

    assert (answer.status_code, answer.json()["error"]["status"]) == (404, "NOT_FOUND")
    assert client.get(PAGES, {"organization": "127.0.0.1"}).json() == {}


@pytest.mark.parametrize("asked", [{}, {"url": "a", "organization": "b"}])
def test_pages_want_an_address_or_a_site(client: Client, asked: dict[str, str]) -> None:
    answer = client.get(PAGES, asked)

    assert answer.status_code == 400
    assert "Give a url, or an organization." in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("method", "address"), [("post", PAGES), ("put", f"{PAGES}/{NIL}"), ("delete", f"{PAGES}/{NIL}")]
)
def test_nothing_is_written_from_here(client: Client, method: str, address: str) -> None:
    answer = getattr(client, method)(address, content_type="application/json")

    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


def test_lists_ask_as_much_for_ten_pages_as_for_one(client: Client, publish: Publisher) -> None:
    document = make_document()
    numbers = []
    for count in (1, 9):
        for number in range(count):
            said = f"crime fell by {number + count} per cent"
            publish(
                claim=make_claim(make_statement(said, document=make_document(f"{said}.", page=document.page)))
            )
        for address, asked in (
            (PAGES, {"organization": "127.0.0.1"}),
            (IMAGES, {"imageUri": document.page.url}),
        ):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address, asked)
            numbers.append(len(queries))

    assert numbers[:2] == numbers[2:]
