"""From a stored document to what a page shows."""

import json

import pytest

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.reading import card_of, origins_of, reading_of, script_json, steps_of, tone_of


def rated(value: int | None, worst: int = 1, best: int = 5) -> dict:
    return {**VERDICT["rating"], "value": value, "worst": worst, "best": best}


@pytest.mark.parametrize(
    ("value", "worst", "best", "tone"),
    [
        (1, 1, 5, 1),
        (3, 1, 5, 3),
        (5, 1, 5, 5),
        (1, 1, 3, 1),
        (2, 1, 3, 3),
        (3, 1, 3, 5),
        (4, 1, 7, 3),
        (1, 1, 1, 0),
    ],
)
def test_tone_is_the_place_on_any_scale(value: int, worst: int, best: int, tone: int) -> None:
    assert tone_of(rated(value, worst, best)) == tone


def test_finding_off_the_scale_has_no_tone() -> None:
    assert tone_of(rated(None)) == 0


def test_scale_marks_the_one_place() -> None:
    steps = steps_of(VERDICT["rating"])

    assert [step.tone for step in steps] == [1, 2, 3, 4, 5, 0]
    assert [step.label for step in steps if step.current] == ["Mostly false"]


def test_evidence_is_grouped_by_stance() -> None:
    item = VERDICT["evidence"][0]
    evidence = [{**item, "stance": stance} for stance in ("context", "supports", "refutes", "supports")]

    groups = reading_of({**VERDICT, "evidence": evidence})["groups"]

    assert [(group["stance"], len(group["items"])) for group in groups] == [
        ("refutes", 1),
        ("supports", 2),
        ("context", 1),
    ]


def test_origins_lead_from_the_source_to_the_verdict() -> None:
    origins = origins_of(VERDICT)

    assert [origin.kind for origin in origins] == [
        "source",
        "document",
        "statement",
        "claim",
        "review",
        "verdict",
    ]
    assert VERDICT["claim"]["first_appearance"]["document"]["sha256"][:12] in origins[1].text


def test_long_words_are_shortened_between_words() -> None:
    first = {**VERDICT["claim"]["first_appearance"], "statement": "word " * 40}

    words = origins_of({**VERDICT, "claim": {**VERDICT["claim"], "first_appearance": first}})[2].text

    assert len(words) < 90
    assert words.endswith("word …”")


def test_missing_approval_is_said() -> None:
    review = origins_of({**VERDICT, "independent_approval": False, "approvals": 0})[4]

    assert review.text == "No independent approval."


def test_claim_that_was_seen_nowhere_can_be_read() -> None:
    claim = {
        **VERDICT["claim"],
        "first_appearance": None,
        "appearances": [],
        "speaker": None,
        "said_on": None,
    }

    reading = reading_of({**VERDICT, "claim": claim})

    assert reading["first"] is None
    assert [origin.kind for origin in reading["origins"]] == ["claim", "review", "verdict"]


def test_card_knows_its_days() -> None:
    card = card_of(VERDICT)

    assert (card["said_on"].isoformat(), card["published_at"].year) == ("2026-03-01", 2026)


def test_script_json_cannot_end_its_element() -> None:
    data = {"text": "</script><!-- & \u2028 \u2029 “ž”"}

    written = script_json(data)

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == data


def test_corrections_are_told_newest_first_with_their_kind_in_words() -> None:
    told = [
        {"number": 2, "kind": "update", "note": "A new count.", "date": "2026-03-03"},
        {"number": 3, "kind": "retraction", "note": "It was satire.", "date": "2026-03-04"},
    ]

    read = reading_of({**VERDICT, "corrections": told})["corrections"]

    assert [(one["title"], one["number"], one["note"]) for one in read] == [
        ("Withdrawn", 3, "It was satire."),
        ("Updated", 2, "A new count."),
    ]
