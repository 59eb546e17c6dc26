"""A verdict that is not finished is told everything that is missing, at once."""

import pytest

from reviews.enums import CaptureState, EvidenceForm, ReviewKind, Stance
from reviews.errors import GateNotPassed
from reviews.models import ApprovalRule, Desk, Evidence, Rating, Review, Verdict
from reviews.policies import (
    NOTE_GATES,
    approvals_needed,
    independent_sources,
    missing_for_submit,
    publisher_of,
    refuse_unless_finished,
)
from tests.factories import FINISHED


def finished(**changes):
    words = {name: text for name, text in FINISHED.items() if name != "rating"}
    return Verdict(rating=Rating(pk=1, slug="false"), **{**words, **changes})


def first_check(**rules):
    return Review(desk=Desk(**rules))


def cited(url="https://statistics.example/a", state=CaptureState.CAPTURED, **fields):
    return Evidence(form=EvidenceForm.URL, url=url, stance=Stance.REFUTES, capture_state=state, **fields)


def test_finished_verdict_lacks_nothing():
    assert missing_for_submit(first_check(), finished(), [cited()]) == {}


def test_empty_verdict_is_told_every_field_at_once():
    missing = missing_for_submit(first_check(), Verdict(), [])

    assert set(missing) == {
        "rating",
        "claim_reviewed",
        "summary",
        "reasoning",
        "right_of_reply",
        "evidence",
        "one_sided_reason",
    }


def test_refusal_carries_the_fields():
    with pytest.raises(GateNotPassed) as refused:
        refuse_unless_finished(first_check(), finished(summary="  "), [cited()])

    assert list(refused.value.fields) == ["summary"]


def test_evidence_on_both_sides_needs_no_reason():
    both = [cited(), cited("https://other.example/")]
    both[1].stance = Stance.SUPPORTS

    assert missing_for_submit(first_check(), finished(one_sided_reason=""), both) == {}


def test_two_pages_of_one_host_are_one_source():
    pages = [cited("https://www.office.example/a"), cited("https://office.example/b")]

    assert independent_sources(pages) == {"office.example"}


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.statistics.example/a", "statistics.example"),
        ("https://data.statistics.example./b", "statistics.example"),
        ("https://STATS.Office.co.uk/x", "office.co.uk"),
        ("https://one.github.io/", "one.github.io"),
        ("https://10.0.0.7/x", "10.0.0.7"),
        ("https://[2001:db8::1]/", "2001:db8::1"),
        ("https://localhost/", "localhost"),
        ("https://co.uk/", "co.uk"),
        ("no address", ""),
    ],
)
def test_publisher_is_the_registrable_domain(url, publisher):
    assert publisher_of(url) == publisher


def test_two_hosts_of_one_publisher_are_one_source_and_two_blogs_of_a_hoster_are_two():
    pages = [
        cited(f"https://{host}/")
        for host in ("a.office.co.uk", "b.office.co.uk", "one.github.io", "two.github.io", "other.co.uk")
    ]

    assert independent_sources(pages) == {"office.co.uk", "one.github.io", "two.github.io", "other.co.uk"}


def test_page_without_a_copy_counts_only_with_a_reason():
    without = cited(state=CaptureState.FAILED)
    excused = cited("https://b.example/", state=CaptureState.FAILED, no_capture_reason="Terms forbid it.")

    assert independent_sources([without, excused]) == {"b.example"}


def test_desk_that_wants_two_sources_is_not_content_with_one():
    missing = missing_for_submit(first_check(minimum_sources=2), finished(), [cited()])

    assert missing == {"evidence": ["Add one more independent source with an archived copy."]}


def test_pending_copy_is_explained():
    missing = missing_for_submit(first_check(), finished(), [cited(state=CaptureState.PENDING)])

    assert any("still being archived" in sentence for sentence in missing["evidence"])


@pytest.mark.parametrize("kind", [ReviewKind.CORRECTION, ReviewKind.UPDATE, ReviewKind.RECHECK])
def test_follow_up_is_asked_for_its_public_note_and_for_all_else(kind):
    missing = missing_for_submit(Review(desk=Desk(), kind=kind), finished(summary=""), [cited()])

    assert missing["public_note"] == [NOTE_GATES[kind]]
    assert "summary" in missing


def test_retraction_is_asked_for_its_reason_alone():
    stricter_by_now = Review(desk=Desk(minimum_sources=3), kind=ReviewKind.RETRACTION)

    assert set(missing_for_submit(stricter_by_now, Verdict(), [])) == {"public_note"}
    assert missing_for_submit(stricter_by_now, Verdict(public_note="It was satire."), []) == {}


def test_follow_up_needs_as_many_as_its_rule_says_or_as_a_first_check(desk):
    desk.approvals_needed = 2
    ApprovalRule.objects.create(desk=desk, kind=ReviewKind.RETRACTION, approvals_needed=3)

    needed = {kind: approvals_needed(Review(desk=desk, kind=kind)) for kind in ReviewKind}

    assert needed == {**dict.fromkeys(ReviewKind, 2), ReviewKind.RETRACTION: 3}
