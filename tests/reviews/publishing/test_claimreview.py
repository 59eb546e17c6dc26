"""ClaimReview: what other readers of the markup accept and refuse."""

import copy
import json
from typing import Any

import pytest

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.claimreview import claim_review
from tests.claimreview_rules import problems_of

# The example that passed every check when the markup's rules were tried.
GOOD: dict[str, Any] = json.loads(
    """{"@context": "https://schema.org", "@type": "ClaimReview",
 "@id": "https://desk.example/checks/2026/0042#claimreview",
 "url": "https://desk.example/checks/2026/0042", "headline": "Has violent crime in Exampleton doubled?",
 "claimReviewed": "Violent crime in Exampleton doubled in two years", "inLanguage": "en",
 "datePublished": "2026-03-04", "dateModified": "2026-03-09T10:15:00Z",
 "author": {"@type": "Organization", "name": "Example Fact Desk", "url": "https://desk.example/"},
 "reviewRating": {"@type": "Rating", "ratingValue": 2, "worstRating": 1, "bestRating": 5,
   "alternateName": "Mostly false", "ratingExplanation": "Recorded violent crime rose 11 %, not 100 %."},
 "itemReviewed": {"@type": "Claim", "@id": "https://desk.example/claims/0042",
   "text": "Violent crime in Exampleton has doubled over the last two years.", "datePublished": "2026-03-01",
   "author": {"@type": "Person", "name": "Jane Doe", "sameAs": ["https://www.wikidata.org/wiki/Q42"]},
   "firstAppearance": {"@type": "SocialMediaPosting", "url": "https://social.example/@jd/1"},
   "appearance": [{"@type": "NewsArticle", "url": "https://news.example/a", "headline": "Doe on crime"}]},
 "citation": [{"@type": "Dataset", "name": "Police recorded crime", "url": "https://stats.example/crime"}],
 "sdDatePublished": "2026-03-09"}"""
)


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the good example with the value at a dotted `path` replaced; None takes it away."""
    review = copy.deepcopy(GOOD)
    *parents, last = path.split(".")
    place: Any = review
    for name in parents:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return review


def with_claim(**fields: Any) -> dict[str, Any]:
    """Return the example document with other fields in its claim."""
    return {**VERDICT, "claim": {**VERDICT["claim"], **fields}}


def test_good_example_has_no_problem() -> None:
    assert problems_of(GOOD) == []


def test_our_own_markup_has_no_problem() -> None:
    assert problems_of(claim_review(VERDICT)) == []


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        ("@type", "Review", "type"),
        ("claimReviewed", None, "claim reviewed"),
        ("claimReviewed", "Mostly false: crime doubled", "must not contain the rating"),
        ("claimReviewed", "Crime doubled (mostly false)", "must not contain the rating"),
        ("claimReviewed", "A claim rated mostly false", "must not contain the rating"),
        ("url", None, "address"),
        ("url", "/checks/42", "address"),
        ("author", {"@type": "Organization"}, "fact-checker"),
        ("reviewRating", None, "rating is missing"),
        ("reviewRating.alternateName", None, "words"),
        ("reviewRating.ratingValue", 6, "between"),
        ("reviewRating.ratingValue", 2.5, "whole"),
        ("reviewRating.ratingValue", True, "whole"),
        ("reviewRating.bestRating", None, "whole"),
        ("reviewRating.worstRating", 0, "at least 1"),
        ("reviewRating.worstRating", 5, "below the best"),
        ("itemReviewed.@type", "Thing", "Claim"),
        ("itemReviewed.author.name", None, "speaker"),
        ("itemReviewed.firstAppearance", "https://social.example/1", "appearance"),
        ("itemReviewed.appearance", [{"@type": "NewsArticle"}], "appearance"),
        ("itemReviewed.datePublished", "1 March", "ISO 8601"),
        ("datePublished", "04.03.2026", "ISO 8601"),
    ],
)
def test_problem_is_named(path: str, value: Any, word: str) -> None:
    told = problems_of(changed(path, value))

    assert any(word in sentence for sentence in told), told


def test_rating_without_a_number_is_no_problem() -> None:
    review = changed("reviewRating", {"@type": "Rating", "alternateName": "Unproven"})

    assert problems_of(review) == []


def test_claim_may_use_the_word_true() -> None:
    review = changed("reviewRating.alternateName", "True")
    review["claimReviewed"] = "The minister said it is true that crime doubled"

    assert problems_of(review) == []


def test_finding_off_the_scale_gives_words_only() -> None:
    rating = {**VERDICT["rating"], "label": "Unproven", "value": None}

    told = claim_review({**VERDICT, "rating": rating})["reviewRating"]

    assert told["alternateName"] == "Unproven"
    assert not {"ratingValue", "worstRating", "bestRating"} & set(told)


def test_speaker_is_left_out_where_nobody_is_named() -> None:
    told = claim_review(with_claim(speaker=None))

    assert "author" not in told["itemReviewed"]


def test_document_is_no_speaker() -> None:
    speaker = {**VERDICT["claim"]["speaker"], "kind": "document"}

    assert "author" not in claim_review(with_claim(speaker=speaker))["itemReviewed"]


def test_organisation_has_no_job_title() -> None:
    speaker = {**VERDICT["claim"]["speaker"], "kind": "organisation"}

    told = claim_review(with_claim(speaker=speaker))["itemReviewed"]["author"]

    assert told["@type"] == "Organization"
    assert "jobTitle" not in told


def test_later_appearances_are_listed_apart_from_the_first() -> None:
    first = VERDICT["claim"]["first_appearance"]
    again = {**first, "url": "https://news.example/again"}

    told = claim_review(with_claim(appearances=[first, again]))["itemReviewed"]

    assert told["firstAppearance"]["url"] == first["url"]
    assert [work["url"] for work in told["appearance"]] == ["https://news.example/again"]


def test_what_was_brought_by_hand_is_no_appearance_on_the_web() -> None:
    brought = {**VERDICT["claim"]["first_appearance"], "url": f"urn:sha256:{'0' * 64}"}
    again = {**brought, "url": f"urn:sha256:{'1' * 64}"}

    told = claim_review(with_claim(first_appearance=brought, appearances=[brought, again]))

    assert problems_of(told) == []
    assert not {"firstAppearance", "appearance"} & set(told["itemReviewed"])


def test_claim_seen_nowhere_is_still_a_claim() -> None:
    told = claim_review(with_claim(first_appearance=None, appearances=[], said_on=None, speaker=None))

    assert problems_of(told) == []
    assert set(told["itemReviewed"]) == {"@type", "text", "claimInterpreter"}


def test_archived_copies_are_named_beside_what_they_are_copies_of() -> None:
    review = claim_review(VERDICT)

    assert review["citation"][0]["archivedAt"] == VERDICT["evidence"][0]["capture"]["copy_url"]
    first = VERDICT["claim"]["first_appearance"]
    assert review["itemReviewed"]["firstAppearance"]["archivedAt"] == first["document"]["copy_url"]


def test_licence_is_named_where_there_is_one() -> None:
    named = claim_review(VERDICT)
    silent = claim_review({**VERDICT, "license_url": None})

    assert named["sdLicense"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "sdLicense" not in silent


def test_note_without_an_address_is_not_cited() -> None:
    note = {**VERDICT["evidence"][0], "url": ""}

    assert "citation" not in claim_review({**VERDICT, "evidence": [note]})


def test_corrections_stand_in_it_and_updates_do_not() -> None:
    told = [
        {"number": 2, "kind": "update", "note": "The figures of 2026 are out.", "date": "2026-03-08"},
        {"number": 3, "kind": "correction", "note": "It was 11 per cent.", "date": "2026-03-09"},
    ]

    assert claim_review({**VERDICT, "corrections": told})["correction"] == [
        {"@type": "CorrectionComment", "text": "It was 11 per cent.", "datePublished": "2026-03-09"}
    ]
