"""Evidence is whole, is on the record, and keeps a copy of each cited page."""

import hashlib
from datetime import timedelta

import pytest

from factcheck.politeness import HostBusy, Turns
from factcheck.warc import read_record
from reviews.actions import evidence, queue, workflow
from reviews.actions.evidence import capture_evidence, retry_capture
from reviews.content import current_digest
from reviews.enums import CaptureState, EvidenceForm, EvidenceLevel, Stance, State, Verb
from reviews.errors import CaptureNotFailed, EvidenceIncomplete, EvidenceRemoved, NotTheHolder
from reviews.models import CopyWords, Evidence, ReviewEvent
from reviews.outbound import Capture, capture_page
from tests.factories import NOW, cite, make_review, review_at, write


@pytest.fixture
def review(desk, checker):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)
    return review


def attach(review, by, form=EvidenceForm.URL, **fields):
    given = {
        "url": "https://statistics.example/",
        "title": "Crime",
        "stance": Stance.REFUTES,
        "level": EvidenceLevel.PRIMARY,
    }
    return evidence.attach_evidence(review_id=review.pk, form=form, fields={**given, **fields}, by=by)


def test_attached_page_waits_for_its_copy(review, checker):
    assert attach(review, checker).capture_state == CaptureState.PENDING


def test_note_needs_no_copy(review, checker):
    item = attach(review, checker, form=EvidenceForm.NOTE, url="")

    assert item.capture_state == CaptureState.NOT_NEEDED


@pytest.mark.parametrize(
    ("fields", "named"),
    [({"title": " "}, "title"), ({"url": ""}, "url"), ({"url": "javascript:alert(1)"}, "url")],
)
def test_incomplete_item_is_told_what_is_missing(review, checker, fields, named):
    with pytest.raises(EvidenceIncomplete) as refused:
        attach(review, checker, **fields)

    assert named in refused.value.fields


def test_attaching_makes_a_contributor_and_another_digest(review, checker):
    before = current_digest(review)

    attach(review, checker)

    assert ReviewEvent.objects.get(review=review, verb=Verb.ATTACH).actor == checker
    assert current_digest(review) != before


def test_attaching_is_the_holders_alone(review, second_checker):
    with pytest.raises(NotTheHolder):
        attach(review, second_checker)


def test_removed_item_stays_for_the_history(review, checker):
    item = cite(review, checker)

    evidence.detach_evidence(evidence_id=item.pk, now=NOW, by=checker)

    assert Evidence.objects.get(pk=item.pk).removed_by == checker
    with pytest.raises(EvidenceRemoved):
        evidence.amend_evidence(evidence_id=item.pk, fields={"note": "x"}, by=checker)


def test_amended_item_keeps_its_address(review, checker):
    item = cite(review, checker)

    evidence.amend_evidence(
        evidence_id=item.pk, fields={"note": "See table 3.", "url": "https://elsewhere.example/"}, by=checker
    )

    kept = Evidence.objects.get(pk=item.pk)
    assert (kept.note, kept.url) == ("See table 3.", item.url)


def test_capture_of_an_inside_address_fails_with_a_sentence(review, checker):
    item = attach(review, checker, url="http://169.254.169.254/latest/meta-data/")

    state = evidence.capture_evidence(evidence_id=item.pk, now=NOW)

    item.refresh_from_db()
    assert state == CaptureState.FAILED
    assert item.capture_detail
    assert not item.capture_record


def test_capture_keeps_the_bytes_and_their_hash(review, checker, settings, page_server):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    item = attach(review, checker, url=f"{page_server.origin}/page")

    evidence.capture_evidence(evidence_id=item.pk, now=NOW)

    item.refresh_from_db()
    with item.capture_record.open() as kept:
        record = kept.read()
    assert item.capture_state == CaptureState.CAPTURED
    assert read_record(record).raw == page_server.body
    assert item.capture_sha256 == hashlib.sha256(page_server.body).hexdigest()
    assert item.capture_record_sha256 == hashlib.sha256(record).hexdigest()


def test_copies_of_one_record_share_their_words_up_to_a_limit(review, checker, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_WORDS_KEPT", 9)
    kept = Capture(b"record", "cd" * 32, "ab" * 32, NOW, "98 crimes for every 100")

    for _ in range(2):
        evidence.keep_capture(item=attach(review, checker), kept=kept)

    assert CopyWords.objects.get().text == "98 crimes"


def test_capture_twice_fetches_once(review, checker, settings, page_server):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    item = attach(review, checker, url=f"{page_server.origin}/page")

    for _ in range(2):
        evidence.capture_evidence(evidence_id=item.pk, now=NOW)

    assert page_server.hits == 1


def test_failed_capture_that_may_pass_is_tried_again_later(review, checker, settings, page_server):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    item = attach(review, checker, url=f"{page_server.origin}/busy")

    evidence.capture_evidence(evidence_id=item.pk, now=NOW)

    item.refresh_from_db()
    assert item.capture_state == CaptureState.PENDING
    assert item.capture_claimed_until > NOW
    assert "503" in item.capture_detail


def test_capture_from_a_busy_host_waits_and_counts_no_try(review, checker):
    item = attach(review, checker, url="https://busy.example/table")
    with Turns() as turns:
        turns.take(item.url)

    with pytest.raises(HostBusy):
        evidence.capture_evidence(evidence_id=item.pk, now=NOW)

    item.refresh_from_db()
    assert (item.capture_state, item.capture_tries) == (CaptureState.PENDING, 0)
    assert NOW < item.capture_claimed_until < NOW + timedelta(seconds=3)


def test_failed_capture_is_tried_again(desk, checker, editor, settings, page_server):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = cite(review, checker, url=f"{page_server.origin}/page")
    Evidence.objects.filter(pk=item.pk).update(capture_state=CaptureState.FAILED, capture_tries=4)

    retry_capture(evidence_id=item.pk, by=checker)

    assert capture_evidence(evidence_id=item.pk) == CaptureState.CAPTURED
    assert Evidence.objects.get(pk=item.pk).capture_tries == 1


@pytest.mark.parametrize("state", [CaptureState.PENDING, CaptureState.NOT_NEEDED])
def test_capture_that_did_not_fail_is_left_alone(desk, checker, editor, state):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = cite(review, checker)
    Evidence.objects.filter(pk=item.pk).update(capture_state=state, capture_tries=2)

    with pytest.raises(CaptureNotFailed):
        retry_capture(evidence_id=item.pk, by=checker)

    assert Evidence.objects.get(pk=item.pk).capture_tries == 2


def test_capture_is_tried_again_by_the_holder_alone(desk, checker, editor, lead):
    item = cite(review_at(State.CHECKING, desk, checker=checker, editor=editor), checker)
    Evidence.objects.filter(pk=item.pk).update(capture_state=CaptureState.FAILED)

    with pytest.raises(NotTheHolder):
        retry_capture(evidence_id=item.pk, by=lead)


def archived(review, by, page_server):
    """Return an item whose page is archived as it was, and changed since."""
    item = cite(review, by, url=f"{page_server.origin}/page")
    capture_evidence(evidence_id=item.pk, now=NOW)
    page_server.body = b"<html><body><p>Other words.</p></body></html>"
    return Evidence.objects.get(pk=item.pk)


def test_newer_copy_takes_the_place_of_one_that_nobody_else_has_seen(
    desk, checker, editor, settings, page_server
):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    before = archived(review_at(State.CHECKING, desk, checker=checker, editor=editor), checker, page_server)
    retry_capture(evidence_id=before.pk, by=checker)

    capture_evidence(evidence_id=before.pk)

    assert Evidence.objects.get(pk=before.pk).capture_sha256 != before.capture_sha256


def test_copy_that_editors_look_at_is_not_exchanged(desk, checker, editor, settings, page_server):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    before = archived(review, checker, page_server)
    retry_capture(evidence_id=before.pk, by=checker)
    workflow.submit(review_id=review.pk, version=write(review, checker).version, by=checker)

    assert capture_evidence(evidence_id=before.pk) == CaptureState.CAPTURED

    after = Evidence.objects.get(pk=before.pk)
    assert (after.capture_record, after.capture_sha256) == (before.capture_record, before.capture_sha256)
    assert "copy of before was kept" in after.capture_detail


def test_claim_that_ran_out_writes_nothing(review, checker, settings, page_server, monkeypatch):
    settings.FACTCHECK_DEMO_ORIGIN = page_server.origin
    item = attach(review, checker, url=f"{page_server.origin}/page")

    def slowly(url):
        late = capture_page(url)
        page_server.body = b"<html><body><p>Other words.</p></body></html>"
        monkeypatch.setattr(evidence, "capture_page", capture_page)
        capture_evidence(evidence_id=item.pk, now=NOW + timedelta(minutes=evidence.CAPTURE_MINUTES))
        return late

    monkeypatch.setattr(evidence, "capture_page", slowly)
    capture_evidence(evidence_id=item.pk, now=NOW)

    kept = Evidence.objects.get(pk=item.pk)
    assert kept.capture_sha256 == hashlib.sha256(page_server.body).hexdigest()
