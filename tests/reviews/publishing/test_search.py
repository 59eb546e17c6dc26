"""The index of published words: it holds what readers get now, and gives the newest first."""

import pytest
from django.db import connection

from reviews.models import Publication
from reviews.publishing import listing, search
from tests.factories import make_claim
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def found(text: str, *, before: int | None = None, most: int = 20) -> list[int]:
    return search.newest_matching(search.words_in(text), before=before, most=most)


def test_newest_come_first(publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    assert found("recorded crime") == [second.sequence, first.sequence]


def test_page_ends_and_goes_on_where_it_is_told(publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    assert found("crime", most=1) == [second.sequence]
    assert found("crime", before=second.sequence, most=1) == [first.sequence]


def test_rare_words_are_found_behind_the_newest_rows(
    publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "NEWEST_ROWS", 1)
    rare = publish(summary="Zebras were counted.")
    publish(claim=make_claim())

    assert found("zebras") == [rare.sequence]


def test_every_word_must_stand_in_the_verdict(publish: Publisher) -> None:
    publish()

    assert found("crime zebras") == []


@pytest.mark.parametrize("text", ['crime"', "crime*", "-crime", "crime & !", "(crime)", "recorded:crime"])
def test_signs_are_no_operators(publish: Publisher, text: str) -> None:
    publication = publish()

    assert found(text) == [publication.sequence]


@pytest.mark.parametrize("text", ["crime OR zebras", "crime NOT zebras", "crime | zebras"])
def test_words_are_no_operators(publish: Publisher, text: str) -> None:
    publish()

    assert found(text) == []


def test_marks_alone_are_no_words() -> None:
    assert search.words_in("% & “”") == []


def test_subquery_finds_the_same(publish: Publisher) -> None:
    publication = publish()

    rows = Publication.objects.filter(sequence__in=search.matching(["crime"]))

    assert list(rows) == [publication]


def test_few_matches_are_all_named(publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    assert set(search.few_matching(["crime"]) or ()) == {first.sequence, second.sequence}
    assert search.few_matching(["zebras"]) == []


def test_many_matches_are_not_named(publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())

    assert search.few_matching(["crime"], most=1) is None


def test_index_forgets_what_readers_no_longer_get(publish: Publisher) -> None:
    publication = publish()

    Publication.objects.filter(pk=publication.pk).update(is_current=False)

    assert found("crime") == []


def test_index_holds_exactly_the_live_publications(publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())
    key = "rowid" if connection.vendor == "sqlite" else "sequence"

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {search.TABLE}")  # noqa: S608 - our own names
        indexed = {row[0] for row in cursor}

    assert indexed == set(listing.published().values_list("sequence", flat=True))
