"""How much waits, how long, and how do fetches end? `/metrics` in the text format of Prometheus.

Everything is counted in the database and the broker when it is asked for, so any number of processes give
one answer. Closed in production until FACTCHECK_METRICS_TOKEN is set: the figures are the desk's own.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus

import redis
from django.conf import settings
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from claims.enums import FetchOutcome
from claims.models import Fetch
from factcheck.health import beat_age_seconds, broker_client, overdue_seconds, queue_ages
from factcheck.ids import first_id_at
from factcheck.watchdog import QUEUES
from reviews.actions.watches import due_pages
from reviews.enums import PageState
from reviews.models import Review, Watch
from reviews.states import OPEN


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with all figures; 401 without the token, 404 in production while there is no token."""
    token = settings.FACTCHECK_METRICS_TOKEN
    if not token and settings.FACTCHECK_PRODUCTION:
        return _refusal("Metrics are closed until FACTCHECK_METRICS_TOKEN is set.", HTTPStatus.NOT_FOUND)
    if token and not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        refusal = _refusal("Metrics need the bearer token.", HTTPStatus.UNAUTHORIZED)
        refusal["WWW-Authenticate"] = "Bearer"
        return refusal
    registry = CollectorRegistry()
    registry.register(DeskCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class DeskCollector(Collector):
    """Reads the figures of the whole desk."""

    def describe(self) -> list[Metric]:
        """Name nothing in advance: that would count everything a second time."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield every figure as of now."""
        now = timezone.now()
        yield from _reviews(now)
        yield _fetches(now)
        yield _gauge(
            "factcheck_overdue_source_seconds", "How long the longest due source waits.", overdue_seconds(now)
        )
        yield from _cited_pages(now)
        yield from _broker(now)


def _reviews(now: datetime) -> Iterator[Metric]:
    count = GaugeMetricFamily("factcheck_reviews", "Open reviews in each state.", labels=["state"])
    oldest = GaugeMetricFamily(
        "factcheck_oldest_review_seconds", "How long the oldest review is in its state.", labels=["state"]
    )
    rows = {
        row["state"]: row
        for row in Review.objects.filter(state__in=OPEN)
        .order_by()
        .values("state")
        .annotate(count=Count("pk"), since=Min("state_changed_at"))
    }
    for state in sorted(OPEN):
        row = rows.get(state)
        count.add_metric([state], row["count"] if row else 0)
        oldest.add_metric([state], (now - row["since"]).total_seconds() if row else 0)
    yield count
    yield oldest


def _fetches(now: datetime) -> Metric:
    metric = GaugeMetricFamily(
        "factcheck_fetches_last_hour", "Fetches of the last hour, by how they ended.", labels=["outcome"]
    )
    # By id, not by time: the primary key is ordered by time and has an index.
    recent = Fetch.objects.filter(pk__gte=first_id_at(now - timedelta(hours=1))).order_by()
    counts = dict(recent.values_list("outcome").annotate(Count("pk")))
    for outcome in FetchOutcome:
        metric.add_metric([outcome], counts.get(outcome, 0))
    return metric


def _cited_pages(now: datetime) -> Iterator[Metric]:
    pages = GaugeMetricFamily(
        "factcheck_cited_pages", "Watched pages of published verdicts, by how they stand.", labels=["state"]
    )
    watched = Watch.objects.exclude(next_look_at=None).order_by()
    counts = dict(watched.values_list("state").annotate(Count("pk")))
    for state in PageState:
        pages.add_metric([state], counts.get(state, 0))
    yield pages
    due_at = due_pages(now).values_list("next_look_at", flat=True).first()
    waited = (now - due_at).total_seconds() if due_at else 0
    yield _gauge("factcheck_overdue_cited_page_seconds", "How long the longest due cited page waits.", waited)


def _broker(now: datetime) -> Iterator[Metric]:
    """What only the broker knows. Without one these figures are absent, not zero."""
    age = beat_age_seconds(now)
    if age is not None:
        yield _gauge("factcheck_last_beat_age_seconds", "How long ago a beat went through a worker.", age)
    heard = GaugeMetricFamily(
        "factcheck_queue_unheard_seconds", "How long ago a worker last heard the queue.", labels=["queue"]
    )
    for queue, seconds in queue_ages(now).items():
        heard.add_metric([queue], seconds)
    yield heard
    if not settings.FACTCHECK_REDIS_URL:
        return
    waiting = GaugeMetricFamily("factcheck_tasks_waiting", "Bells no worker has heard yet.", labels=["queue"])
    try:
        with broker_client() as client:
            for queue in QUEUES:
                waiting.add_metric([queue], client.llen(queue))
    except (redis.RedisError, OSError):
        return
    yield waiting


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=value)


def _refusal(sentence: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8")
