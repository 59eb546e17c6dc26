"""A published document as a Claim: nothing that consumers read is missing."""

import copy
from datetime import datetime

import pytest

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.google.claim import claim_of, site_of


def test_every_member_of_the_review_is_given():
    claim = claim_of(VERDICT)

    assert claim["text"] == VERDICT["claim"]["text"]
    assert (claim["claimant"], claim["claimDate"]) == ("Jane Doe", "2026-03-01T00:00:00Z")
    assert claim["claimReview"] == [
        {
            "publisher": {"name": "Example Fact Desk", "site": "desk.example"},
            "url": VERDICT["url"],
            "title": "Mostly false: Violent crime in Exampleton doubled in two years",
            "reviewDate": "2026-03-04T10:15:00Z",
            "textualRating": "Mostly false",
            "languageCode": "en",
        }
    ]
    assert datetime.fromisoformat(claim["claimDate"]).tzinfo


def test_nobody_named_and_no_day_are_left_out():
    document = copy.deepcopy(VERDICT)
    document["claim"] |= {"speaker": None, "said_on": None}

    assert set(claim_of(document)) == {"text", "claimReview"}


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.desk.example:8000/", "desk.example"),
        ("desk.example", "desk.example"),
        ("www.Desk.example", "desk.example"),
        ("http://[::1]:8000", "::1"),
    ],
)
def test_site_is_the_host_without_www(address: str, site: str):
    assert site_of(address) == site
