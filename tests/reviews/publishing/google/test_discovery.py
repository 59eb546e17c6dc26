"""The discovery document: Google's own library builds a client from it, without a key or an account."""

import pytest
from googleapiclient.discovery import build_from_document

from reviews.publishing.google.claim import SHAPE
from reviews.publishing.google.discovery import discovery_document
from reviews.publishing.google.page import MARKUP, PAGE

DOCUMENT = discovery_document("https://desk.example")


def test_library_builds_a_client_that_asks_our_host():
    client = build_from_document(DOCUMENT)

    request = client.claims().search(query="crime", pageSize=3)

    assert request.uri.startswith("https://desk.example/v1alpha1/claims:search?query=crime&pageSize=3")


def test_library_knows_which_parameters_there_are():
    with pytest.raises(TypeError, match="unexpected keyword"):
        build_from_document(DOCUMENT).claims().search(rating="false")


def test_described_members_are_those_of_the_answers():
    prefix = "GoogleFactcheckingFactchecktoolsV1alpha1"
    told = {name.removeprefix(prefix): set(one["properties"]) for name, one in DOCUMENT["schemas"].items()}

    assert told["FactCheckedClaimSearchResponse"] == set(SHAPE)
    assert told["Claim"] == set(SHAPE["claims"])
    assert told["ClaimReview"] == set(SHAPE["claims"]["claimReview"])
    assert told["Publisher"] == set(SHAPE["claims"]["claimReview"]["publisher"])
    assert told["ClaimReviewMarkupPage"] == set(PAGE)
    assert told["ClaimReviewMarkup"] == set(MARKUP)
    assert told["ClaimAuthor"] == set(MARKUP["claimAuthor"])
    assert told["ClaimRating"] == set(MARKUP["rating"])


def test_library_asks_for_images_and_pages_where_they_are():
    client = build_from_document(DOCUMENT)

    asked = [
        client.claims().imageSearch(imageUri="https://a.example/b.jpg"),
        client.pages().list(organization="desk.example"),
        client.pages().get(name="pages/42"),
    ]

    paths = [one.uri.partition("?")[0].removeprefix("https://desk.example/v1alpha1/") for one in asked]
    assert paths == ["claims:imageSearch", "pages", "pages/42"]
