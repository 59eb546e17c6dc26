"""The corrections page: typed, noted, dated, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reviews.enums import ReviewKind
from tests.factories import NOTE, NOW, make_claim
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
ADDRESS = "/corrections"


def changed(publish: Publisher, kind: ReviewKind, **draft: str) -> None:
    first = publish(claim=make_claim(), **draft)
    publish(claim=first.review.claim, kind=kind, now=NOW + timedelta(days=1), **draft)


def test_first_checks_are_no_corrections(client: Client, publish: Publisher) -> None:
    publish()

    assert "Nothing of this kind yet" in client.get(ADDRESS).content.decode()


def test_change_is_typed_noted_and_dated(client: Client, publish: Publisher) -> None:
    changed(publish, ReviewKind.CORRECTION)

    body = client.get(ADDRESS).content.decode()

    for words in (
        "<b>Corrected</b>",
        NOTE,
        "3 March 2026",
        "Crime fell by 12 per cent in 2025.",
        "version 2",
    ):
        assert words in body


def test_kind_narrows_the_list(client: Client, publish: Publisher) -> None:
    changed(publish, ReviewKind.CORRECTION)
    changed(publish, ReviewKind.RETRACTION)

    body = client.get(f"{ADDRESS}?kind=retraction").content.decode()

    assert "<b>Withdrawn</b>" in body
    assert "<b>Corrected</b>" not in body


def test_older_corrections_stay_when_a_newer_version_came(client: Client, publish: Publisher) -> None:
    first = publish()
    for number, kind in enumerate((ReviewKind.CORRECTION, ReviewKind.UPDATE), start=1):
        publish(claim=first.review.claim, kind=kind, now=NOW + timedelta(days=number))

    body = client.get(ADDRESS).content.decode()

    assert body.index("<b>Updated</b>") < body.index("<b>Corrected</b>")


def test_list_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    for number in (1, 9):
        for _ in range(number):
            changed(publish, ReviewKind.CORRECTION)
        with django_assert_num_queries(3):
            client.get(ADDRESS)


def test_stale_cursor_leads_to_the_beginning(client: Client, publish: Publisher) -> None:
    assert client.get(f"{ADDRESS}?kind=update&cursor=old")["Location"] == f"{ADDRESS}?kind=update"


def test_every_public_page_links_here(client: Client, publish: Publisher) -> None:
    publish()

    assert f'href="{reverse("public:corrections")}"' in client.get("/").content.decode()
