"""Follow-up rounds: they begin with what readers have, and are the only way to change it."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from factcheck.errors import NotAllowed
from reviews.actions import queue, rounds, verdicts, workflow
from reviews.content import WRITTEN, current_content, draft_of
from reviews.enums import CaptureState, ReviewKind, Role, State, Verb
from reviews.errors import (
    AlreadyWithdrawn,
    ClaimUnderReview,
    DateNotAhead,
    GateNotPassed,
    NotYourDesk,
    OnlyAPerson,
    RoleMissing,
    VersionSuperseded,
)
from reviews.models import Desk, Evidence, Publication, Review, ReviewEvent, Verdict
from reviews.permissions import contributors
from reviews.states import FOLLOW_UPS
from tests.factories import NOTE, NOW, make_desk, make_person, publish_round, review_at, submitted_round

LATER = NOW + timedelta(days=30)


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    return Publication.objects.get(review=review)


def opened(published: Publication, by: User | None, kind: ReviewKind = ReviewKind.CORRECTION) -> Review:
    return rounds.open_round(publication_id=published.pk, kind=kind, note=NOTE, now=LATER, by=by)


def test_round_begins_with_the_words_and_the_rating_that_readers_have(published: Publication, checker: User):
    review = opened(published, checker)

    begun, had = (draft_of(Verdict.objects.get(review=one)) for one in (review, published.review))
    assert begun == {**had, "public_note": NOTE}
    assert (review.state, review.kind) == (State.QUEUED, ReviewKind.CORRECTION)


def test_round_keeps_the_scale_its_rating_stands_on(published: Publication, checker: User, desk: Desk):
    newer = desk.rating_scale.scale.versions.create(number=2)
    Desk.objects.filter(pk=desk.pk).update(rating_scale=newer)

    review = opened(published, checker)

    assert review.rating_scale_id == published.review.rating_scale_id


def test_round_brings_the_evidence_with_its_archived_copies(published: Publication, checker: User):
    kept = {"capture_state": CaptureState.CAPTURED, "captured_at": NOW, "capture_sha256": "a" * 64}
    Evidence.objects.filter(review=published.review).update(**kept, capture_record="captures/x.warc.gz")

    copy = Evidence.objects.get(review=opened(published, checker))

    had = Evidence.objects.get(review=published.review)
    assert copy.pk != had.pk
    for name in (*kept, "capture_record", "url", "title", "excerpt", "stance", "added_at", "added_by_id"):
        assert getattr(copy, name) == getattr(had, name), name


def test_round_leaves_removed_evidence_behind(published: Publication, checker: User):
    Evidence.objects.update(removed_at=NOW, removed_by=checker)

    assert not Evidence.objects.filter(review=opened(published, checker)).exists()


def test_round_is_opened_on_the_record_with_what_it_begins_with(published: Publication, checker: User):
    review = opened(published, checker)

    event = ReviewEvent.objects.get(review=review)
    assert (event.verb, event.actor, event.reason) == (Verb.FOLLOW_UP, checker, NOTE)
    assert event.data == {"follows": str(published.pk), "content": current_content(review)}


def test_who_opens_a_round_is_a_contributor(published: Publication, second_checker: User):
    assert contributors(opened(published, second_checker)) == {second_checker.pk}


def test_claim_has_one_open_round(published: Publication, checker: User):
    opened(published, checker)

    with pytest.raises(ClaimUnderReview):
        opened(published, checker, ReviewKind.UPDATE)


def test_round_is_refused_on_what_readers_no_longer_have(published: Publication, checker: User):
    publish_round(published, ReviewKind.CORRECTION)

    with pytest.raises(VersionSuperseded):
        opened(published, checker)


def test_withdrawn_verdict_has_no_more_rounds(published: Publication, checker: User):
    withdrawn = publish_round(published, ReviewKind.RETRACTION)

    with pytest.raises(AlreadyWithdrawn):
        opened(withdrawn, checker)


@pytest.mark.parametrize("kind", FOLLOW_UPS)
def test_rounds_are_opened_by_whom_the_table_names(
    published: Publication, checker: User, outsider: User, kind
):
    with pytest.raises(NotYourDesk):
        opened(published, outsider, kind)
    if kind is ReviewKind.RETRACTION:
        with pytest.raises(RoleMissing):
            opened(published, checker, kind)
    else:
        assert opened(published, checker, kind).kind == kind


@pytest.mark.parametrize("kind", [kind for kind in FOLLOW_UPS if kind is not ReviewKind.RECHECK])
def test_clock_opens_nothing_but_rechecks(published: Publication, kind: ReviewKind):
    with pytest.raises(OnlyAPerson) as refused:
        opened(published, None, kind)

    assert isinstance(refused.value, NotAllowed)


def test_submit_asks_for_the_public_note(published: Publication, checker: User):
    review = rounds.open_round(publication_id=published.pk, kind=ReviewKind.UPDATE, now=LATER, by=checker)
    queue.claim_review(review_id=review.pk, by=checker)

    with pytest.raises(GateNotPassed) as refused:
        workflow.submit(review_id=review.pk, version=0, by=checker)

    assert set(refused.value.fields) == {"public_note"}


def test_first_check_takes_no_public_note(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    verdict = verdicts.save_draft(review_id=review.pk, version=0, draft={"public_note": "Psst."}, by=checker)

    assert (verdict.public_note, verdict.version) == ("", 0)
    assert "public_note" in WRITTEN


def test_correction_becomes_the_next_version_with_its_note(published: Publication):
    second = publish_round(published, ReviewKind.CORRECTION, now=LATER, rating="false")

    document = json.loads(second.document)
    assert (second.series, second.number, second.kind) == (published.series, 2, ReviewKind.CORRECTION)
    assert document["rating"]["slug"] == "false"
    assert document["corrections"] == [
        {"number": 2, "kind": "correction", "note": NOTE, "date": "2026-04-01"}
    ]


def test_correction_leaves_the_version_before_as_it_was(published: Publication):
    before = published.document

    publish_round(published, ReviewKind.CORRECTION, rating="false")

    published.refresh_from_db()
    assert published.document == before
    assert not published.is_current


def test_retraction_is_published_as_a_version_that_says_why(published: Publication):
    withdrawn = publish_round(published, ReviewKind.RETRACTION, now=LATER)

    document = json.loads(withdrawn.document)
    assert (document["kind"], document["claim_review"]) == ("retraction", None)
    assert document["corrections"][-1]["note"] == NOTE


def test_recheck_may_find_that_it_still_stands(published: Publication, editor: User):
    second = publish_round(published, ReviewKind.RECHECK, now=LATER)

    before, after = json.loads(published.document), json.loads(second.document)
    assert {name: after[name] for name in ("rating", "summary", "reasoning")} == {
        name: before[name] for name in ("rating", "summary", "reasoning")
    }
    assert after["published_at"] > before["published_at"]


def test_verdict_of_another_desk_on_the_same_claim_is_left_alone(published: Publication):
    elsewhere = make_desk()
    people = {role: make_person(desk=elsewhere, role=role) for role in (Role.CHECKER, Role.EDITOR)}
    other = review_at(
        State.PUBLISHED,
        elsewhere,
        checker=people[Role.CHECKER],
        editor=people[Role.EDITOR],
        claim=published.review.claim,
    )

    publish_round(published, ReviewKind.RETRACTION)

    assert Publication.objects.get(review=other).is_current


def test_recheck_is_planned_on_the_record(published: Publication, editor: User):
    rounds.plan_recheck(publication_id=published.pk, on=LATER.date(), now=NOW, by=editor)

    published.refresh_from_db()
    event = ReviewEvent.objects.filter(review=published.review).latest("position")
    assert published.recheck_on == LATER.date()
    assert (event.verb, event.actor, event.data) == (Verb.PLAN_RECHECK, editor, {"on": "2026-04-01"})


def test_planned_recheck_can_be_dropped(published: Publication, editor: User):
    Publication.objects.update(recheck_on=LATER.date())

    assert rounds.plan_recheck(publication_id=published.pk, on=None, by=editor).recheck_on is None


def test_recheck_is_planned_ahead_by_editors_on_what_readers_have(
    published: Publication, checker: User, editor: User
):
    with pytest.raises(RoleMissing):
        rounds.plan_recheck(publication_id=published.pk, on=LATER.date(), now=NOW, by=checker)
    with pytest.raises(DateNotAhead):
        rounds.plan_recheck(publication_id=published.pk, on=NOW.date(), now=NOW, by=editor)
    newer = publish_round(published, ReviewKind.UPDATE)
    with pytest.raises(VersionSuperseded):
        rounds.plan_recheck(publication_id=published.pk, on=LATER.date(), now=NOW, by=editor)
    gone = publish_round(newer, ReviewKind.RETRACTION)
    with pytest.raises(AlreadyWithdrawn):
        rounds.plan_recheck(publication_id=gone.pk, on=LATER.date(), now=NOW, by=editor)


def test_due_recheck_opens_once_and_clears_the_plan(published: Publication):
    Publication.objects.update(recheck_on=LATER.date())

    opened_now = [rounds.open_due_rechecks(now=moment) for moment in (NOW, LATER, LATER)]

    review = Review.objects.get(follows=published)
    assert opened_now == [0, 1, 0]
    assert (review.kind, ReviewEvent.objects.get(review=review).actor) == (ReviewKind.RECHECK, None)
    published.refresh_from_db()
    assert published.recheck_on is None


def test_due_recheck_waits_while_a_round_is_open(published: Publication, checker: User):
    Publication.objects.update(recheck_on=LATER.date())
    opened(published, checker)

    assert rounds.open_due_rechecks(now=LATER) == 0
    published.refresh_from_db()
    assert published.recheck_on == LATER.date()


def test_due_rechecks_are_opened_a_few_at_a_time(desk: Desk, checker: User, editor: User):
    for _ in range(3):
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    Publication.objects.update(recheck_on=LATER.date())

    assert [rounds.open_due_rechecks(now=LATER, limit=2) for _ in range(2)] == [2, 1]


def test_round_can_be_declined_and_readers_keep_what_they_have(published: Publication, desk: Desk):
    writer = make_person(desk=desk, role=Role.CHECKER)
    review = opened(published, writer)

    workflow.decline(review_id=review.pk, reason="It was right after all.", by=writer)

    published.refresh_from_db()
    assert published.is_current
    assert submitted_round(published, ReviewKind.UPDATE, by=writer).state == State.SUBMITTED
