"""A page of markup says what the ClaimReview says, in the names that Google's API gives it."""

from typing import Any

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.google.page import MARKUP, PAGE, page_of


def test_page_is_that_of_the_verdict_in_its_version() -> None:
    page = page_of(VERDICT)

    assert (page["name"], page["versionId"]) == (f"pages/{VERDICT['id']}", "1")
    assert (page["pageUrl"], page["publishDate"]) == (VERDICT["url"], "2026-03-04")
    assert page["claimReviewAuthor"] == {"name": VERDICT["desk"]["name"]}


def test_markup_says_what_the_claim_review_says() -> None:
    [markup] = page_of(VERDICT)["claimReviewMarkups"]
    review = VERDICT["claim_review"]

    assert markup["claimReviewed"] == review["claimReviewed"]
    assert markup["claimFirstAppearance"] == review["itemReviewed"]["firstAppearance"]["url"]
    assert markup["claimAuthor"]["name"] == review["itemReviewed"]["author"]["name"]
    assert markup["rating"]["textualRating"] == review["reviewRating"]["alternateName"]
    assert isinstance(markup["rating"]["ratingValue"], int)


def test_what_nobody_knows_is_left_out() -> None:
    review: dict[str, Any] = {**VERDICT["claim_review"], "itemReviewed": {"@type": "Claim", "text": "x"}}

    [markup] = page_of({**VERDICT, "claim_review": review})["claimReviewMarkups"]

    assert {"claimDate", "claimAuthor", "claimFirstAppearance", "claimAppearances"}.isdisjoint(markup)


def test_every_member_can_be_masked() -> None:
    page = page_of(VERDICT)

    assert set(page) <= set(PAGE)
    assert set(page["claimReviewMarkups"][0]) <= set(MARKUP)
    assert set(page["claimReviewMarkups"][0]["rating"]) <= set(MARKUP["rating"])
