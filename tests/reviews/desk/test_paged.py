"""Lists go on behind their last row and are never counted."""

from uuid import uuid4

import pytest

from claims.models import Topic
from reviews.desk.paged import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three() -> None:
    Topic.objects.bulk_create(Topic(slug=slug, name=slug) for slug in "abc")


def test_page_names_the_row_behind_which_the_next_begins() -> None:
    rows, further = page_of(Topic.objects.order_by("slug"), after=None, size=2)

    assert [one.slug for one in rows] == ["a", "b"]
    assert further == {"is_first": True, "last": rows[-1].pk}


def test_last_page_leads_only_back() -> None:
    rows, further = page_of(Topic.objects.order_by("slug"), after=uuid4(), size=3)

    assert len(rows) == 3
    assert further == {"is_first": False, "last": None}
