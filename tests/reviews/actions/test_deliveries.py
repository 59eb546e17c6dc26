"""Turns and outcomes: one sender for an endpoint, rest after failure, give up, disable, and the log's end."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from reviews.actions.deliveries import (
    Outcome,
    claim_turns,
    drop_old_attempts,
    ready_deliveries,
    record_outcomes,
    seconds_until_ready,
)
from reviews.actions.outbox import fan_out_pending
from reviews.enums import DeliveryStatus, EndpointStatus, NoticeKind, ReviewKind, State
from reviews.models import Delivery, DeliveryAttempt, Desk, Endpoint, Notice, Partner, Publication
from reviews.outbound import Answer
from tests.factories import NOW, make_endpoint, publish_round, review_at

SENDER = uuid4()
OK = Answer(200, 10)
FAILED = Answer(500, 10)


@pytest.fixture(autouse=True)
def _origin(settings: Any) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"


@pytest.fixture
def delivery(endpoint: Endpoint, desk: Desk, checker: User, editor: User) -> Delivery:
    """One verdict that waits for the endpoint."""
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)
    return Delivery.objects.get(series__isnull=False)


def claim(now: datetime = NOW, sender: Any = SENDER, places: int = 9, failing: int = 9) -> list[Delivery]:
    return claim_turns(sender=sender, places=places, places_for_failing=failing, now=now)


def try_once(answer: Answer, now: datetime = NOW) -> Delivery:
    (turn,) = claim(now)
    record_outcomes(outcomes=[Outcome(turn, now, answer)], sender=SENDER)
    return Delivery.objects.select_related("endpoint").get(pk=turn.pk)


def test_turn_is_given_once(delivery: Delivery) -> None:
    assert claim() == [delivery]
    assert claim(sender=uuid4()) == []


def test_turn_of_a_dead_sender_comes_free(delivery: Delivery) -> None:
    claim()

    assert claim(NOW + timedelta(seconds=44), uuid4()) == []
    assert claim(NOW + timedelta(seconds=46), uuid4()) == [delivery]


def test_delivered_is_never_due_again(delivery: Delivery) -> None:
    assert try_once(OK).status == DeliveryStatus.DELIVERED
    assert claim(NOW + timedelta(days=1)) == []
    assert seconds_until_ready(now=NOW) is None


def test_next_try_follows_the_schedule_give_or_take_a_tenth(delivery: Delivery, settings: Any) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = [100, 1000]

    first = try_once(FAILED)
    later = NOW + timedelta(seconds=111)
    second = try_once(FAILED, later)

    assert 90 <= (first.next_try_at - NOW).total_seconds() <= 111
    assert 900 <= (second.next_try_at - later).total_seconds() <= 1101


def test_standard_schedule_lasts_for_three_days(settings: Any) -> None:
    assert sum(settings.FACTCHECK_WEBHOOK_RETRIES) / 86400 == pytest.approx(3.15, abs=0.01)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_wish_of_the_endpoint_is_kept(delivery: Delivery, status: int) -> None:
    tried = try_once(Answer(status, 10, retry_after=600))

    assert tried.endpoint.rests_until is not None
    assert tried.endpoint.rests_until >= NOW + timedelta(seconds=600)
    assert claim(NOW + timedelta(seconds=599)) == []


def test_failure_lets_the_whole_endpoint_rest(
    delivery: Delivery, desk: Desk, checker: User, editor: User
) -> None:
    try_once(FAILED)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)

    assert claim(NOW + timedelta(seconds=4)) == []
    assert len(claim(NOW + timedelta(seconds=10))) == 1


def test_last_try_gives_up_and_lets_the_next_version_through(delivery: Delivery, settings: Any) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = []
    publish_round(Publication.objects.get(), ReviewKind.CORRECTION, now=NOW)
    fan_out_pending(now=NOW)

    assert try_once(FAILED).status == DeliveryStatus.GIVEN_UP
    (after,) = claim(NOW + timedelta(minutes=6))
    assert after.sequence > delivery.sequence


def test_later_version_waits_for_the_earlier_one(delivery: Delivery) -> None:
    publish_round(Publication.objects.get(), ReviewKind.CORRECTION, now=NOW)
    fan_out_pending(now=NOW)

    assert list(ready_deliveries()) == [delivery]
    try_once(FAILED)
    assert list(ready_deliveries()) == [delivery]
    try_once(OK, NOW + timedelta(hours=1))
    assert [row.sequence for row in ready_deliveries()] == [delivery.sequence + 1]


def test_410_disables_at_once_and_keeps_what_waits(delivery: Delivery) -> None:
    tried = try_once(Answer(410, 10))

    assert (tried.endpoint.status, tried.endpoint.disabled_at) == (EndpointStatus.DISABLED, NOW)
    assert tried.endpoint.disabled_reason == "It answered 410 Gone."
    assert tried.status == DeliveryStatus.PENDING
    assert claim(NOW + timedelta(days=1)) == []


def test_endpoint_that_only_fails_is_disabled_after_days(delivery: Delivery) -> None:
    try_once(FAILED)
    later = try_once(FAILED, NOW + timedelta(days=2, hours=23))
    assert later.endpoint.status == EndpointStatus.ACTIVE

    last = try_once(FAILED, NOW + timedelta(days=4))

    assert last.endpoint.status == EndpointStatus.DISABLED
    assert "3 days" in last.endpoint.disabled_reason


@pytest.mark.parametrize("reason", ["gone", "patience"])
def test_leads_are_told_of_a_disabled_endpoint_once(
    delivery: Delivery, endpoint: Endpoint, lead: User, editor: User, reason: str
) -> None:
    if reason == "gone":
        tried = try_once(Answer(410, 10))
        record_outcomes(outcomes=[Outcome(tried, NOW, Answer(410, 10))], sender=SENDER)
    else:
        for days in (0, 4):
            try_once(FAILED, NOW + timedelta(days=days))

    told = Notice.objects.filter(kind=NoticeKind.ENDPOINT_OFF)

    assert [(notice.person, notice.endpoint) for notice in told] == [(lead, endpoint)]


def test_success_forgets_the_failures(delivery: Delivery) -> None:
    try_once(FAILED)

    tried = try_once(OK, NOW + timedelta(hours=1))

    assert (tried.endpoint.failing_since, tried.endpoint.failures) == (None, 0)


def test_failing_endpoints_get_no_more_than_their_places(
    delivery: Delivery, partner: Partner, lead: User, desk: Desk, checker: User, editor: User
) -> None:
    failing = [make_endpoint(partner, lead) for _ in range(3)]
    Endpoint.objects.filter(pk__in=[one.pk for one in failing]).update(failing_since=NOW)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)

    turns = claim(places=9, failing=2)

    assert [turn.endpoint.failing_since is not None for turn in turns].count(True) == 2
    assert delivery.endpoint_id in {turn.endpoint_id for turn in turns}


def test_wait_is_until_the_endpoint_has_rested(delivery: Delivery) -> None:
    Endpoint.objects.update(rests_until=NOW + timedelta(seconds=30))

    assert seconds_until_ready(now=NOW) == 30


def test_log_is_dropped_after_its_retention_and_what_was_sent_stays(delivery: Delivery) -> None:
    try_once(OK)

    assert drop_old_attempts(now=NOW + timedelta(days=89)) == 0
    assert drop_old_attempts(now=NOW + timedelta(days=91)) == 1
    assert not DeliveryAttempt.objects.exists()
    assert Delivery.objects.filter(pk=delivery.pk).exists()


def test_more_endpoints_take_no_more_queries(
    delivery: Delivery,
    partner: Partner,
    lead: User,
    desk: Desk,
    checker: User,
    editor: User,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(9):
        make_endpoint(partner, lead)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)

    with django_assert_num_queries(6):
        turns = claim(places=20)

    assert len(turns) == 10
