"""Several people do anything in any order, and what must never happen does not.

Hypothesis draws the order; after each step the invariants of the product are read from the database.
"""

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from factcheck.errors import FactcheckError
from reviews.actions import desks, evidence, panels, publishing, queue, rounds, verdicts, workflow
from reviews.content import current_digest
from reviews.enums import ReviewKind, Role, State, Verb
from reviews.models import (
    Approval,
    Evidence,
    Lease,
    Membership,
    Panel,
    Publication,
    Review,
    ReviewEvent,
    Verdict,
)
from reviews.permissions import CONTRIBUTING
from reviews.policies import approvals_needed
from reviews.publishing import listing
from reviews.states import verbs_from
from reviews.visibility import seats_of
from tests.factories import NOTE, NOW, WORDS, cite, damages_of, make_desk, make_person, make_review, write

ROLES = (Role.CHECKER, Role.CHECKER, Role.EDITOR, Role.EDITOR, Role.LEAD)
PEOPLE = st.integers(0, len(ROLES) - 1)
ORDERS = st.permutations(range(len(ROLES)))
RATINGS = st.sampled_from(("mostly-false", "false", "true"))
# How far a round is brought at once, so that every run goes on from somewhere else. Where each leads:
ROADS: dict[str, set[str]] = {
    "panel": {"panel revealed"},
    "retracted": {"retraction", "version 2"},
    "scheduled": {State.SCHEDULED},
    "waiting": {State.WAITING},
    "returned": {State.RETURNED},
    "declined": {State.DECLINED},
    "corrected": {"correction", "version 2"},
    "published": {State.PUBLISHED},
    "approved": {State.APPROVED},
    "submitted": {State.SUBMITTED},
}
NEXT: dict[Verb, tuple[Any, dict[str, Any]]] = {
    Verb.CLAIM: (queue.claim_review, {}),
    Verb.RELEASE: (queue.release, {}),
    Verb.TAKE_OVER: (queue.take_over, {"reason": "ill"}),
    Verb.HOLD: (workflow.hold_until, {"until": NOW + timedelta(days=900), "reason": "data", "now": NOW}),
    Verb.RESUME: (workflow.resume, {}),
    Verb.WITHDRAW: (workflow.withdraw, {}),
    Verb.RETURN: (workflow.return_with_reasons, {"reason": "name the table"}),
    Verb.SCHEDULE: (workflow.schedule, {"publish_at": NOW + timedelta(days=900), "now": NOW}),
    Verb.UNSCHEDULE: (workflow.unschedule, {}),
    Verb.REOPEN: (workflow.reopen, {"reason": "a slip"}),
    Verb.DECLINE: (workflow.decline, {"reason": "out of scope"}),
    Verb.PUBLISH: (publishing.publish, {}),
}


class Newsroom(RuleBasedStateMachine):
    """One claim, its rounds, and five people who may try anything at any time."""

    begins_with: ClassVar[str]
    reached: ClassVar[set[str]]

    def __init__(self) -> None:
        """Open a desk with its people and one queued review."""
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.desk = make_desk()
        self.people = [make_person(desk=self.desk, role=role) for role in ROLES]
        self.stranger = make_person()
        self.review = make_review(self.desk)
        self.said: dict[Any, str] = {}
        self.drafts: dict[Any, tuple[str, str]] = {}

    def teardown(self) -> None:
        """Leave the database as it was."""
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def tries(self, action: Any, **arguments: Any) -> Any:
        """Take a step; a refusal is an answer too, and a defect is not caught."""
        with suppress(FactcheckError):
            return action(**arguments)
        return None

    @rule(who=PEOPLE, step=st.sampled_from(sorted(NEXT)))
    def anyone_moves_it(self, who: int, step: Verb) -> None:
        self.move(who, step)

    def move(self, who: int, step: Verb) -> Any:
        action, more = NEXT[step]
        return self.tries(action, review_id=self.review.pk, by=self.people[who], **more)

    @rule(order=ORDERS, pick=st.integers(0, 9))
    def go_on_from_here(self, order: list[int], pick: int) -> None:
        """Take a step that leads out of the present state, by the first who may; so that all states are reached."""
        self.review.refresh_from_db()
        verbs = [
            verb for verb in verbs_from(State(self.review.state)) if verb in NEXT or verb == Verb.APPROVE
        ]
        if verbs:
            verb = verbs[pick % len(verbs)]
            step = self.approve if verb == Verb.APPROVE else lambda who: self.move(who, verb)
            any(step(who) for who in order)

    @initialize(order=ORDERS, rating=RATINGS)
    def begin_far_on(self, order: list[int], rating: str) -> None:
        self.bring_on(order, rating, self.begins_with)

    @rule(order=ORDERS, rating=RATINGS, road=st.sampled_from([*ROADS]))
    def bring_it_on(self, order: list[int], rating: str, road: str) -> None:
        self.bring_on(order, rating, road)

    def bring_on(self, order: list[int], rating: str, road: str) -> None:
        """Go down a road, each step by the first who may."""
        self.write_and_submit(order, rating)
        if road == "panel":
            self.rate_blind(order)
        if road in ("returned", "waiting"):
            any(self.move(who, Verb.RETURN) for who in order)
        if road == "declined":
            any(self.move(who, Verb.WITHDRAW) for who in order)
            any(self.move(who, Verb.DECLINE) for who in order)
        if road == "waiting":
            any(self.move(who, Verb.HOLD) for who in order)
        if road in ("approved", "scheduled", "published", "corrected", "retracted"):
            any(self.approve(who) for who in order)
        if road == "scheduled":
            any(self.move(who, Verb.SCHEDULE) for who in order)
        if road in ("published", "corrected", "retracted"):
            any(self.move(who, Verb.PUBLISH) for who in order)
        if road in ("corrected", "retracted") and Publication.objects.exists():
            kind = ReviewKind.CORRECTION if road == "corrected" else ReviewKind.RETRACTION
            any(self.follow_up_by(who, kind) for who in order)
            self.bring_on(order, rating, "published")

    def write_and_submit(self, order: list[int], rating: str) -> None:
        any(self.move(who, Verb.CLAIM) for who in order)
        for who in order:
            self.tries(cite, review=self.review, by=self.people[who])
            self.write_as(who, rating=rating, public_note=NOTE)
            self.submit(who)

    def rate_blind(self, order: list[int]) -> None:
        # Whoever comes first has written it, most of the time.
        for caller in order:
            self.call_a_panel_of(caller, {order[1], order[2]})
        for voter in order:
            self.tries(panels.cast_vote, review_id=self.review.pk, rating="false", by=self.people[voter])

    def write_as(self, who: int, **draft: str) -> None:
        if saved := self.tries(write, review=self.review, by=self.people[who], **draft):
            self.drafts[self.review.pk] = (saved.summary, saved.rating.slug)

    @rule(who=PEOPLE, to=PEOPLE)
    def reassign(self, who: int, to: int) -> None:
        self.tries(
            workflow.reassign,
            review_id=self.review.pk,
            to=self.people[to],
            reason="help",
            by=self.people[who],
        )

    @rule(who=PEOPLE, rating=RATINGS, words=st.sampled_from(("One finding.", "Another finding.")))
    def edit(self, who: int, rating: str, words: str) -> None:
        self.write_as(who, rating=rating, summary=words)

    @rule(who=PEOPLE)
    def edit_an_old_version(self, who: int) -> None:
        self.tries(
            verdicts.save_draft,
            review_id=self.review.pk,
            version=0,
            draft={"summary": "From an old tab."},
            by=self.people[who],
        )

    @rule(who=PEOPLE)
    def cite_something(self, who: int) -> None:
        self.tries(cite, review=self.review, by=self.people[who])

    @rule(who=PEOPLE)
    def remove_evidence(self, who: int) -> None:
        if item := Evidence.objects.filter(review=self.review, removed_at=None).first():
            self.tries(evidence.detach_evidence, evidence_id=item.pk, by=self.people[who])

    @rule(who=PEOPLE)
    def submit(self, who: int) -> None:
        version = Verdict.objects.get(review=self.review).version
        self.tries(workflow.submit, review_id=self.review.pk, version=version, by=self.people[who])

    @rule(who=PEOPLE)
    def anyone_approves(self, who: int) -> None:
        self.approve(who)

    def approve(self, who: int) -> bool:
        by = self.people[who]
        before = self.hands_in(self.review)
        if self.tries(workflow.approve, review_id=self.review.pk, digest=current_digest(self.review), by=by):
            assert by.pk not in before
            return True
        return False

    @rule(who=PEOPLE, members=st.sets(PEOPLE, min_size=2, max_size=3))
    def anyone_calls_a_panel(self, who: int, members: set[int]) -> None:
        self.call_a_panel_of(who, members)

    def call_a_panel_of(self, who: int, members: set[int]) -> None:
        chosen = [self.people[one].pk for one in members]
        self.tries(panels.call_panel, review_id=self.review.pk, members=chosen, by=self.people[who])

    @rule(who=PEOPLE, rating=RATINGS)
    def vote(self, who: int, rating: str) -> None:
        self.tries(panels.cast_vote, review_id=self.review.pk, rating=rating, by=self.people[who])

    @rule(who=PEOPLE)
    def leave_the_desk(self, who: int) -> None:
        Membership.objects.filter(person=self.people[who]).delete()

    @rule(who=PEOPLE, role=st.sampled_from(Role))
    def join_the_desk(self, who: int, role: Role) -> None:
        desks.give_role(desk=self.desk, person=self.people[who], role=role)

    @precondition(lambda self: Publication.objects.exists())
    @rule(who=PEOPLE, kind=st.sampled_from([kind for kind in ReviewKind if kind != ReviewKind.INITIAL]))
    def follow_up(self, who: int, kind: ReviewKind) -> None:
        self.follow_up_by(who, kind)

    def follow_up_by(self, who: int, kind: ReviewKind) -> Review | None:
        current = Publication.objects.get(is_current=True)
        opened: Review | None = self.tries(
            rounds.open_round, publication_id=current.pk, kind=kind, note=NOTE, by=self.people[who]
        )
        self.review = opened or self.review
        return opened

    @rule(who=PEOPLE)
    def reopen_an_old_one(self, who: int) -> None:
        if old := Review.objects.filter(state=State.DECLINED).exclude(pk=self.review.pk).first():
            by = self.people[who]
            self.review = self.tries(workflow.reopen, review_id=old.pk, reason="a slip", by=by) or self.review

    @rule()
    def time_passes(self) -> None:
        later = NOW + timedelta(days=1000)
        queue.lapse_ended_leases(now=later)
        workflow.wake_ended_holds(now=later)
        publishing.publish_due(now=later)
        Lease.objects.update(ends_at=NOW + timedelta(days=2000))

    def hands_in(self, review: Review) -> set[int]:
        events = ReviewEvent.objects.filter(review=review, verb__in=CONTRIBUTING)
        return set(events.values_list("actor_id", flat=True)) - {None}

    @invariant()
    def nobody_with_a_hand_in_it_approved_it(self) -> None:
        for approval in Approval.objects.filter(voided_at=None):
            assert approval.approved_by_id not in self.hands_in(approval.review)
            assert approval.digest == current_digest(approval.review)

    @invariant()
    def two_people_are_never_on_one_review(self) -> None:
        held = set(Lease.objects.values_list("review_id", "holder_id"))
        at_work = set(Review.objects.filter(state=State.CHECKING).values_list("pk", "checker_id"))
        assert held == at_work
        assert Review.objects.exclude(state__in=(State.PUBLISHED, State.DECLINED)).count() <= 1

    @invariant()
    def what_is_published_was_approved_by_enough_and_never_changes(self) -> None:
        for publication in Publication.objects.select_related("review__desk"):
            given = Approval.objects.filter(review=publication.review, voided_at=None)
            assert given.count() >= approvals_needed(publication.review)
            assert publication.document == self.said.setdefault(publication.pk, publication.document)
            assert publication.review.state == State.PUBLISHED
            assert json.loads(publication.document)["independent_approval"] is True

    @invariant()
    def no_draft_is_lost(self) -> None:
        for verdict in Verdict.objects.filter(review__in=self.drafts).select_related("rating"):
            assert (verdict.summary, verdict.rating.slug) == self.drafts[verdict.review_id]

    @invariant()
    def readers_get_what_is_published_and_nothing_else(self) -> None:
        standing = {row.document for row in listing.published()}
        last = Publication.objects.order_by("number").last()
        shown = last is not None and last.kind != ReviewKind.RETRACTION
        assert standing == ({self.said.setdefault(last.pk, last.document)} if last and shown else set())

    @invariant()
    def a_vote_is_sealed_until_the_last_is_in(self) -> None:
        for panel in Panel.objects.all():
            seen = [seat for seat in seats_of(panel, self.stranger) if seat.rating]
            cast = panel.votes.exclude(cast_at=None).count()
            assert panel.is_revealed or not seen
            assert not panel.is_revealed or len(seen) == cast == panel.votes.count()

    @invariant()
    def versions_are_numbered_without_a_gap_and_one_is_current(self) -> None:
        numbers = list(Publication.objects.order_by("number").values_list("number", "is_current"))
        assert numbers == [(number, number == len(numbers)) for number in range(1, len(numbers) + 1)]

    @invariant()
    def another_rating_or_a_retraction_had_other_people(self) -> None:
        seen: set[int] = set()
        rating = ""
        for publication in Publication.objects.order_by("number"):
            given = set(
                Approval.objects.filter(review=publication.review, voided_at=None).values_list(
                    "approved_by_id", flat=True
                )
            )
            if rating and (publication.kind == ReviewKind.RETRACTION or publication.rating != rating):
                assert given.isdisjoint(seen)
            seen |= given | self.hands_in(publication.review)
            rating = publication.rating

    @invariant()
    def history_is_whole_and_says_where_each_review_stands(self) -> None:
        for review in Review.objects.all():
            events = list(ReviewEvent.objects.filter(review=review).order_by("position"))
            assert damages_of(review) == []
            assert events[-1].after == review.state
            assert (review.state == State.PUBLISHED) == any(one.verb == Verb.PUBLISH for one in events)

    @invariant()
    def note_how_far_it_came(self) -> None:
        self.reached.update(Review.objects.values_list("state", flat=True))
        self.reached.update(f"version {one.number}" for one in Publication.objects.all())
        self.reached.update(Publication.objects.values_list("kind", flat=True))
        self.reached.update("panel revealed" for _ in Panel.objects.filter(is_revealed=True))

    @invariant()
    def the_words_of_the_statement_stay_what_they_were(self) -> None:
        assert self.review.claim.appearances.get().statement.content == WORDS


@pytest.mark.django_db
@pytest.mark.parametrize("road", ROADS)
def test_nothing_that_must_never_happen_happens_in_any_order(road: str) -> None:
    Newsroom.begins_with, Newsroom.reached = road, set()

    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=4,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

    # A run that never came so far would prove nothing.
    assert Newsroom.reached >= ROADS[road]
