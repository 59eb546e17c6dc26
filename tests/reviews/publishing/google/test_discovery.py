"""The discovery document: Google's own library builds a client from it, without a key or an account."""

import pytest
from googleapiclient.discovery import build_from_document

from reviews.publishing.google.claim import SHAPE
from reviews.publishing.google.discovery import discovery_document

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
