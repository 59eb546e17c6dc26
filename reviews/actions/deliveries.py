"""Telling partners: whose turn it is, what came of it, and when to try again.

An endpoint's turn is claimed by compare-and-set with an end, so that one sender at a time talks to it and the
turn of a killed one comes free. A delivery waits for every earlier one of the same verdict. A failure lets the
whole endpoint rest, so that a dead one costs little. Nothing is sent here: `reviews.actions.sending` does it.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.actions.ledger import note_received
from reviews.actions.notices import note_endpoint_off
from reviews.enums import DeliveryStatus, EndpointStatus
from reviews.models import Delivery, DeliveryAttempt, Endpoint
from reviews.outbound import Answer

# A turn outlives the longest try by so much: the outcome must be on record before somebody else takes over.
MARGIN_SECONDS = 30
LONGEST_REST = timedelta(minutes=5)
LONGEST_WISH = timedelta(days=1)
BATCH = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """One try: which delivery, when it began, and how the endpoint answered."""

    delivery: Delivery
    at: datetime
    answer: Answer


def ready_deliveries() -> QuerySet[Delivery]:
    """Return deliveries that only wait for their time, which is `ready_at`.

    Left out is what stands behind an earlier version of the same verdict, and what is meant for an endpoint
    that is disabled or not proven yet; the proof itself goes through.
    """
    earlier = Delivery.objects.filter(
        endpoint=OuterRef("endpoint"),
        series=OuterRef("series"),
        sequence__lt=OuterRef("sequence"),
        status=DeliveryStatus.PENDING,
    )
    may_go = Q(endpoint__status=EndpointStatus.ACTIVE) | Q(
        endpoint__status=EndpointStatus.PENDING, series__isnull=True
    )
    return Delivery.objects.filter(may_go, ~Exists(earlier), status=DeliveryStatus.PENDING).annotate(
        ready_at=Greatest(
            "next_try_at",
            Coalesce("endpoint__rests_until", "next_try_at"),
            Coalesce("endpoint__claimed_until", "next_try_at"),
        )
    )


def seconds_until_ready(*, now: datetime) -> float | None:
    """Return how long it is until something can be sent, None where nothing waits."""
    ready_at = ready_deliveries().aggregate(first=Min("ready_at"))["first"]
    return None if ready_at is None else max((ready_at - now).total_seconds(), 0.0)


def claim_turns(*, sender: UUID, places: int, places_for_failing: int, now: datetime) -> list[Delivery]:
    """Take the turns of up to `places` endpoints, healthy ones first, and return one delivery for each.

    Endpoints that fail get `places_for_failing` at most, or the dead would keep the living waiting.
    """
    if places <= 0:
        return []
    with transaction.atomic():
        chosen = _due_endpoints(now, places, places_for_failing)
        Endpoint.objects.filter(pk__in=chosen).update(
            claimed_by=sender,
            claimed_until=now + timedelta(seconds=settings.FACTCHECK_WEBHOOK_SECONDS + MARGIN_SECONDS),
        )
    # Read anew: a delivery may have been settled between the choice and the claim.
    wanted = Delivery.objects.filter(pk__in=chosen.values(), status=DeliveryStatus.PENDING)
    turns = list(wanted.select_related("event", "endpoint__partner"))
    _give_back(set(chosen) - {turn.endpoint_id for turn in turns}, sender)
    return turns


def _due_endpoints(now: datetime, places: int, places_for_failing: int) -> dict[UUID, UUID]:
    """Return which delivery each chosen endpoint gets, and lock the endpoints until the claim is written."""
    # The type checker does not see annotations across functions.
    of_endpoint = ready_deliveries().filter(endpoint=OuterRef("pk"), ready_at__lte=now)  # type: ignore[misc]
    due = (
        Endpoint.objects.annotate(turn=Subquery(of_endpoint.order_by("sequence", "pk").values("pk")[:1]))
        .filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now), turn__isnull=False)
        .select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        .order_by(F("last_success_at").asc(nulls_first=True), "pk")
    )
    healthy = list(due.filter(failing_since__isnull=True).values_list("pk", "turn")[:places])
    left = min(places - len(healthy), places_for_failing)
    failing = due.filter(failing_since__isnull=False).values_list("pk", "turn")[: max(left, 0)]
    return dict([*healthy, *failing])


def _give_back(endpoints: Iterable[UUID], sender: UUID) -> None:
    Endpoint.objects.filter(pk__in=list(endpoints), claimed_by=sender).update(
        claimed_by=None, claimed_until=None
    )


@transaction.atomic
def record_outcomes(*, outcomes: list[Outcome], sender: UUID) -> None:
    """Write down how tries ended: the log, what is delivered, when to try again, and the ledger.

    Gives the turns back. An endpoint that answered 410, or did nothing but fail for days, is disabled, and
    the desk's leads are told.
    """
    DeliveryAttempt.objects.bulk_create([_attempt(outcome) for outcome in outcomes])
    for outcome in outcomes:
        _settle(outcome)
    deliveries = [outcome.delivery for outcome in outcomes]
    Delivery.objects.bulk_update(
        deliveries, ["status", "tries", "next_try_at", "delivered_at"], batch_size=BATCH
    )
    Endpoint.objects.bulk_update(
        [delivery.endpoint for delivery in deliveries],
        ["last_success_at", "failing_since", "failures", "rests_until"],
        batch_size=BATCH,
    )
    for outcome in outcomes:
        _judge(outcome)
    _give_back({delivery.endpoint_id for delivery in deliveries}, sender)
    note_received(
        received=[
            (outcome.delivery.endpoint.partner_id, outcome.delivery.event.publication_id, outcome.at)
            for outcome in outcomes
            if outcome.answer.is_success and outcome.delivery.event.publication_id
        ]
    )


def _attempt(outcome: Outcome) -> DeliveryAttempt:
    answer = outcome.answer
    return DeliveryAttempt(
        delivery=outcome.delivery,
        at=outcome.at,
        status=answer.status,
        milliseconds=answer.milliseconds,
        detail=answer.detail,
        snippet=answer.snippet,
    )


def _settle(outcome: Outcome) -> None:
    """Write the outcome into the rows in memory."""
    delivery, endpoint, answer = outcome.delivery, outcome.delivery.endpoint, outcome.answer
    delivery.tries += 1
    ended = outcome.at + timedelta(milliseconds=answer.milliseconds)
    if answer.is_success:
        delivery.status, delivery.delivered_at = DeliveryStatus.DELIVERED, ended
        endpoint.last_success_at, endpoint.failing_since = ended, None
        endpoint.failures, endpoint.rests_until = 0, None
        return
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or outcome.at
    endpoint.rests_until = ended + _rest(endpoint.failures, answer)
    schedule = settings.FACTCHECK_WEBHOOK_RETRIES
    if delivery.tries > len(schedule):
        delivery.status = DeliveryStatus.GIVEN_UP
    else:
        delivery.next_try_at = ended + max(_jittered(schedule[delivery.tries - 1]), _wish(answer))


def _jittered(seconds: float) -> timedelta:
    return timedelta(seconds=seconds * random.uniform(0.9, 1.1))  # noqa: S311  # spreads, no secret


def _rest(failures: int, answer: Answer) -> timedelta:
    """Return how long the whole endpoint is left alone: longer with each failure, and as long as it asks."""
    first = settings.FACTCHECK_WEBHOOK_RETRIES[0] if settings.FACTCHECK_WEBHOOK_RETRIES else 0
    doubled = timedelta(seconds=first * 2 ** min(failures - 1, 10))
    return max(min(doubled, LONGEST_REST), _wish(answer))


def _wish(answer: Answer) -> timedelta:
    return min(timedelta(seconds=answer.retry_after or 0), LONGEST_WISH)


def _judge(outcome: Outcome) -> None:
    """Activate an endpoint that took its proof; disable one that is gone or has only failed for days."""
    endpoint, answer = outcome.delivery.endpoint, outcome.answer
    if answer.is_success:
        if outcome.delivery.series is None:
            _activate(endpoint, outcome.at)
        return
    patience = timedelta(days=settings.FACTCHECK_WEBHOOK_DISABLE_DAYS)
    if answer.status == 410:
        _disable(endpoint, outcome.at, _("It answered 410 Gone."))
    elif endpoint.failing_since and outcome.at - endpoint.failing_since >= patience:
        _disable(
            endpoint,
            outcome.at,
            phrase(
                "Every try failed for {days} days.",
                days=settings.FACTCHECK_WEBHOOK_DISABLE_DAYS,
            ),
        )


def _activate(endpoint: Endpoint, now: datetime) -> None:
    proven = Endpoint.objects.filter(pk=endpoint.pk, status=EndpointStatus.PENDING)
    if proven.update(status=EndpointStatus.ACTIVE):
        # What waited while it was disabled begins anew, in its order.
        Delivery.objects.filter(endpoint=endpoint, status=DeliveryStatus.PENDING).update(
            tries=0, next_try_at=now
        )


def _disable(endpoint: Endpoint, now: datetime, reason: str) -> None:
    live = Endpoint.objects.filter(pk=endpoint.pk).exclude(status=EndpointStatus.DISABLED)
    if live.update(status=EndpointStatus.DISABLED, disabled_at=now, disabled_reason=reason):
        note_endpoint_off(endpoint=endpoint, now=now)


def drop_old_attempts(*, now: datetime, limit: int = 5000) -> int:
    """Drop the oldest lines of the log beyond its retention. Returns how many."""
    too_old = now - timedelta(days=settings.FACTCHECK_WEBHOOK_LOG_DAYS)
    old = DeliveryAttempt.objects.filter(at__lt=too_old).order_by("at").values_list("pk", flat=True)[:limit]
    dropped, _ = DeliveryAttempt.objects.filter(pk__in=list(old)).delete()
    return dropped
