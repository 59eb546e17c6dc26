"""The ledger: the first time counts, and an acknowledgement is of a version that exists."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from reviews.actions import ledger
from reviews.enums import State
from reviews.errors import VersionUnknown
from reviews.models import ApiKey, Desk, LedgerEntry, Publication
from tests.factories import NOW, make_key, make_partner, review_at

LATER = NOW + timedelta(days=1)


@pytest.fixture
def key(desk: Desk, lead: User) -> ApiKey:
    return make_key(make_partner(desk, lead), lead).key


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def test_all_that_happens_to_a_version_is_one_line(key: ApiKey, published: Publication) -> None:
    ledger.note_received(received=[(key.partner_id, published.pk, NOW)])
    ledger.note_fetched(partner_id=key.partner_id, publication_id=published.pk, now=NOW)
    ledger.acknowledge(
        key=key, series=published.series, number=1, applied_url="https://post.example/1", note="Done", now=NOW
    )

    line = LedgerEntry.objects.get()
    assert (line.received_at, line.fetched_at, line.acknowledged_at) == (NOW, NOW, NOW)
    assert (line.applied_url, line.note) == ("https://post.example/1", "Done")


def test_first_time_counts(key: ApiKey, published: Publication) -> None:
    for now in (NOW, LATER):
        ledger.note_received(received=[(key.partner_id, published.pk, now)])
        ledger.acknowledge(key=key, series=published.series, number=1, note=str(now), now=now)
    news = [
        ledger.note_fetched(partner_id=key.partner_id, publication_id=published.pk, now=now)
        for now in (NOW, LATER)
    ]

    line = LedgerEntry.objects.get()
    assert (line.received_at, line.fetched_at, line.acknowledged_at) == (NOW, NOW, NOW)
    assert (line.note, news) == (str(NOW), [True, False])


def test_fetch_that_is_no_news_costs_one_query(
    key: ApiKey, published: Publication, django_assert_num_queries: Any
) -> None:
    ledger.note_fetched(partner_id=key.partner_id, publication_id=published.pk, now=NOW)

    with django_assert_num_queries(1):
        ledger.note_fetched(partner_id=key.partner_id, publication_id=published.pk, now=LATER)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": 2}, "version"),
        ({"series": uuid4()}, "version"),
        ({"applied_url": "nonsense"}, "applied_url"),
        ({"applied_url": "javascript:alert(1)"}, "applied_url"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_acknowledgement_of_nothing_is_refused(
    key: ApiKey, published: Publication, change: dict[str, Any], field: str
) -> None:
    given = {"series": published.series, "number": 1, **change}

    with pytest.raises(VersionUnknown) as refused:
        ledger.acknowledge(key=key, **given)

    assert list(refused.value.fields) == [field]
    assert not LedgerEntry.objects.exists()
