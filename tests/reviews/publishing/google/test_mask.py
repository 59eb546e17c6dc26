"""Masks of fields in Google's language."""

import pytest

from reviews.publishing.google.claim import SHAPE
from reviews.publishing.google.mask import MaskUnreadable, masked, read_mask

BODY = {
    "claims": [
        {"text": "a", "claimant": "b", "claimReview": [{"url": "u", "publisher": {"name": "n", "site": "s"}}]}
    ],
    "nextPageToken": "t",
}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("nextPageToken", {"nextPageToken": "t"}),
        ("claims/text", {"claims": [{"text": "a"}]}),
        (
            "claims(text,claimReview/url),nextPageToken",
            {"claims": [{"text": "a", "claimReview": [{"url": "u"}]}], "nextPageToken": "t"},
        ),
        (
            "claims/claimReview(publisher(site))",
            {"claims": [{"claimReview": [{"publisher": {"site": "s"}}]}]},
        ),
        ("claims/text, claims/claimant", {"claims": [{"text": "a", "claimant": "b"}]}),
        ("claims/text,claims", {"claims": BODY["claims"]}),
        ("*", BODY),
        ("claims/*", {"claims": BODY["claims"]}),
    ],
)
def test_mask_keeps_what_it_names(text: str, kept: dict):
    assert masked(BODY, read_mask(text, SHAPE)) == kept


def test_no_mask_keeps_everything():
    assert masked(BODY, {}) == BODY


@pytest.mark.parametrize(
    "text", ["claim", "claims/", "claims(text", "claims)", "claims/text/x", "claims,,text", "§", "(" * 5000]
)
def test_mask_that_names_nothing_is_refused(text: str):
    with pytest.raises(MaskUnreadable):
        read_mask(text, SHAPE)
