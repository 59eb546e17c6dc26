"""/metrics counts what waits and how fetches end, and tells it only to those who may know."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from claims.enums import FetchOutcome, SourceKind
from claims.models import Fetch, Source
from factcheck.ids import first_id_at
from factcheck.tasks import note_beat
from factcheck.watchdog import heard_key
from reviews.enums import PageState, State
from reviews.models import Watch
from tests import factories

pytestmark = pytest.mark.django_db
TOKEN = "a token of more than twenty characters"


def figures(client, **headers: str) -> dict[tuple[str, str], float]:
    """Every figure by name and label."""
    text = client.get("/metrics", headers=headers).content.decode()
    return {
        (sample.name, next(iter(sample.labels.values()), "")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def add_fetch(outcome: FetchOutcome, *, hours_ago: float = 0) -> None:
    """Note an attempt that ended `hours_ago`."""
    source, _ = Source.objects.get_or_create(name="A", url="https://a.example/feed", kind=SourceKind.FEED)
    then = timezone.now() - timedelta(hours=hours_ago)
    number = first_id_at(then).int + Fetch.objects.count()
    Fetch.objects.create(
        id=type(first_id_at(then))(int=number),
        source=source,
        url=source.url,
        outcome=outcome,
        started_at=then,
        ended_at=then,
    )


def test_reviews_are_counted_by_state(client, desk, checker, editor):
    factories.make_review(desk)
    factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)

    found = figures(client)

    assert found["factcheck_reviews", "queued"] == 1
    assert found["factcheck_reviews", "checking"] == 1
    assert found["factcheck_reviews", "submitted"] == 0


def test_oldest_review_is_timed_from_when_it_came_into_its_state(client, desk):
    review = factories.make_review(desk)
    type(review).objects.update(state_changed_at=timezone.now() - timedelta(hours=2))

    found = figures(client)

    assert found["factcheck_oldest_review_seconds", "queued"] == pytest.approx(7200, abs=30)


def test_fetches_of_the_last_hour_are_counted_by_how_they_ended(client):
    for outcome, hours_ago in [
        (FetchOutcome.STORED, 0.1),
        (FetchOutcome.FAILED, 0.2),
        (FetchOutcome.FAILED, 2),
    ]:
        add_fetch(outcome, hours_ago=hours_ago)

    found = figures(client)

    assert found["factcheck_fetches_last_hour", "stored"] == 1
    assert found["factcheck_fetches_last_hour", "failed"] == 1
    assert found["factcheck_fetches_last_hour", "refused"] == 0


def test_age_of_the_last_beat_is_told_once_there_was_one(client):
    assert ("factcheck_last_beat_age_seconds", "") not in figures(client)

    note_beat()

    assert figures(client)["factcheck_last_beat_age_seconds", ""] < 10


def test_age_of_each_queue_that_was_heard_is_told(client):
    cache.set(heard_key("intake"), timezone.now().timestamp() - 30, timeout=None)

    found = figures(client)

    assert found["factcheck_queue_unheard_seconds", "intake"] == pytest.approx(30, abs=5)
    assert ("factcheck_queue_unheard_seconds", "desk") not in found


def test_broker_that_is_away_takes_only_its_own_figures_with_it(client, settings):
    settings.FACTCHECK_REDIS_URL = "redis://127.0.0.1:1/0"

    found = figures(client)

    assert ("factcheck_tasks_waiting", "desk") not in found
    assert ("factcheck_reviews", "queued") in found


def test_figures_cost_the_same_number_of_queries_at_any_size(client, desk, django_assert_num_queries):
    for _ in range(3):
        factories.make_review(desk)
        add_fetch(FetchOutcome.STORED)

    with django_assert_num_queries(5):
        client.get("/metrics")


def test_cited_pages_are_counted_by_how_they_stand(client, desk, checker, editor):
    for state in (PageState.DEAD, PageState.ALIVE):
        watch = factories.published_citing("https://a.example/", desk, checker=checker, editor=editor)
        Watch.objects.filter(pk=watch.pk).update(
            state=state, since=factories.NOW, next_look_at=timezone.now() - timedelta(hours=1)
        )

    found = figures(client)

    assert found["factcheck_cited_pages", "dead"] == 1
    assert found["factcheck_cited_pages", "changed"] == 0
    assert 3600 <= found["factcheck_overdue_cited_page_seconds", ""] < 3700


@pytest.mark.parametrize("given", ["", "Bearer wrong", TOKEN])
def test_stranger_without_the_token_is_turned_away(client, settings, given):
    settings.FACTCHECK_METRICS_TOKEN = TOKEN

    answer = client.get("/metrics", headers={"Authorization": given})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert b"factcheck_" not in answer.content


def test_token_opens_the_metrics(client, settings):
    settings.FACTCHECK_METRICS_TOKEN = TOKEN

    assert figures(client, Authorization=f"Bearer {TOKEN}")


def test_production_without_a_token_keeps_the_metrics_closed(client, settings):
    settings.FACTCHECK_PRODUCTION = True

    assert client.get("/metrics").status_code == 404
