"""One step on many rows: every side effect of the single step, and an outcome for each."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.enums import Triage
from claims.models import Statement
from reviews.enums import State, Verb
from reviews.models import Desk, Review, ReviewEvent
from tests import factories

SignIn = Callable[[User], Client]


def test_declining_many_writes_the_event_of_each(desk: Desk, editor: User, signed_in: SignIn) -> None:
    chosen = [factories.make_review(desk).pk for _ in range(3)]
    left = factories.make_review(desk)

    sent = {"chosen": chosen, "step": "decline", "reason": "Out of scope."}
    signed_in(editor).post(reverse("desk:bulk_reviews"), sent)

    events = ReviewEvent.objects.filter(verb=Verb.DECLINE, reason="Out of scope.", actor=editor)
    assert set(events.values_list("review_id", flat=True)) == set(chosen)
    assert Review.objects.get(pk=left.pk).state == State.QUEUED


def test_what_one_row_is_refused_stops_no_other(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    done = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    free = factories.make_review(desk)

    sent = {"chosen": [done.pk, free.pk], "step": "decline", "reason": "Out of scope."}
    page = signed_in(editor).post(reverse("desk:bulk_reviews"), sent).content.decode()

    assert "Not done: This review stands at “Awaiting approval”" in page
    assert "Done." in page
    assert Review.objects.get(pk=free.pk).state == State.DECLINED


@pytest.mark.parametrize("step", ["", "approve", "publish"])
def test_step_that_is_not_offered_changes_nothing(
    step: str, desk: Desk, editor: User, signed_in: SignIn
) -> None:
    review, statement = factories.make_review(desk), factories.make_statement()
    for name, row in (("bulk_reviews", review), ("bulk_statements", statement)):
        sent = {"chosen": [row.pk], "step": step, "reason": "Mine."}
        signed_in(editor).post(reverse(f"desk:{name}"), sent)

    review.refresh_from_db()
    statement.refresh_from_db()
    assert (review.state, statement.triage) == (State.QUEUED, Triage.PROPOSED)


def test_moving_many_needs_the_role_for_one(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)

    sent = {"chosen": [review.pk], "step": "boost", "points": "50", "reason": "Mine."}
    page = signed_in(checker).post(reverse("desk:bulk_reviews"), sent).content.decode()

    assert "Not done: Your role on this desk does not include this step." in page
    assert Review.objects.get(pk=review.pk).boost == 0


def test_reviews_of_another_desk_are_out_of_reach(desk: Desk, editor: User, signed_in: SignIn) -> None:
    other = factories.make_review(factories.make_desk())

    sent = {"chosen": [other.pk], "step": "decline", "reason": "Mine."}
    signed_in(editor).post(reverse("desk:bulk_reviews"), sent)

    assert Review.objects.get(pk=other.pk).state == State.QUEUED


def test_accepting_many_queues_each(desk: Desk, checker: User, signed_in: SignIn) -> None:
    chosen = [factories.make_statement(worth=0.2).pk for _ in range(2)]

    signed_in(checker).post(reverse("desk:bulk_statements"), {"chosen": chosen, "step": "accept"})

    assert Review.objects.filter(desk=desk, state=State.QUEUED).count() == 2
    assert ReviewEvent.objects.filter(verb=Verb.OPEN, actor=checker).count() == 2


def test_rejecting_many_keeps_the_reason_of_each(desk: Desk, checker: User, signed_in: SignIn) -> None:
    chosen = [factories.make_statement(worth=0.2).pk for _ in range(2)]

    sent = {"chosen": chosen, "step": "reject", "reason": "A forecast."}
    signed_in(checker).post(reverse("desk:bulk_statements"), sent)

    assert Statement.objects.filter(triage=Triage.REJECTED, triage_reason="A forecast.").count() == 2


def test_rejecting_without_a_reason_is_refused_row_by_row(
    desk: Desk, checker: User, signed_in: SignIn
) -> None:
    chosen = [factories.make_statement(worth=0.2).pk]

    page = signed_in(checker).post(reverse("desk:bulk_statements"), {"chosen": chosen, "step": "reject"})

    assert "Not done:" in page.content.decode()
    assert Statement.objects.get().triage == Triage.PROPOSED
