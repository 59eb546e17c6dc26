"""Pages of a list: twenty rows, a way on, and the same filters there."""

import pytest
from django.test import RequestFactory

from reviews.errors import BadCursor
from reviews.publishing import listing
from reviews.publishing.paging import asked_for, part_of
from tests.factories import make_claim
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def test_last_page_leads_nowhere(publish: Publisher) -> None:
    publish()

    part = part_of(listing.published(), before=None, of="list")

    assert (len(part.documents), part.next_url, part.is_later) == (1, "", False)


def test_way_on_keeps_what_was_asked_and_fits(publish: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.publishing.paging.PER_PAGE", 1)
    first, _ = publish(), publish(claim=make_claim())
    part = part_of(listing.published(), before=None, of="list", asked={"kind": "update"})

    before = asked_for(RequestFactory().get(f"/{part.next_url}"), of="list")

    assert part.next_url.startswith("?kind=update&cursor=")
    assert [row["id"] for row in part_of(listing.published(), before=before, of="list").documents] == [
        str(first.series)
    ]


def test_mark_of_another_list_is_refused() -> None:
    with pytest.raises(BadCursor):
        asked_for(RequestFactory().get("/?cursor=invented"), of="list")
