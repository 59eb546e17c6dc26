"""The index of published words: it holds what readers get now, and gives the newest first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from reviews.models import Publication
from reviews.publishing import listing, search
from reviews.publishing.search import Found
from tests.factories import make_claim
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def from_the_top() -> int:
    return listing.edition().sequence + 1


def found(text: str, *, before: int | None = None, most: int = 20) -> list[int]:
    words = search.words_in(text)
    return search.newest_matching(words, before=before or from_the_top(), most=most).sequences


def test_newest_come_first(publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    assert found("recorded crime") == [second.sequence, first.sequence]


def test_page_ends_and_goes_on_where_it_is_told(publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    assert found("crime", most=1) == [second.sequence]
    assert found("crime", before=second.sequence, most=1) == [first.sequence]


def test_full_page_says_how_far_it_looked(publish: Publisher) -> None:
    publish()
    second = publish(claim=make_claim())

    full = search.newest_matching(["crime"], before=from_the_top(), most=1)
    assert full == Found([second.sequence], second.sequence)
    assert search.newest_matching(["crime"], before=from_the_top(), most=3).reached == 0


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


@pytest.mark.postgres
def test_what_the_index_takes_for_a_tag_is_found_nowhere(publish: Publisher) -> None:
    publish()

    assert found("<crime>") == []


def test_marks_alone_are_no_words() -> None:
    assert search.words_in("% & “”") == []


def test_subquery_finds_the_same(publish: Publisher) -> None:
    publication = publish()

    rows = Publication.objects.filter(sequence__in=search.matching(["crime"]))

    assert list(rows) == [publication]


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


@pytest.fixture
def words_at(db: None) -> Callable[..., None]:
    """Put words into the index, at sequences where nothing is published: `words_at("crime", 7, 9)`."""

    def put(text: str, *sequences: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {search.TABLE} SELECT n, to_tsvector('simple', %s) FROM unnest(%s::bigint[]) AS n",  # noqa: S608
                [text, list(sequences)],
            )

    return put


@pytest.mark.postgres
def test_rare_words_are_found_at_any_depth(words_at: Callable[..., None]) -> None:
    words_at("zebras", 5, 500_000, 999_999)

    assert search.newest_matching(["zebras"], before=1_000_000, most=9) == Found([999_999, 500_000, 5], 0)


@pytest.fixture
def counted() -> Callable[[], None]:
    """Let the database count how often words stand."""

    def count() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {search.TABLE}")

    return count


@pytest.mark.postgres
@pytest.mark.parametrize(("further_down", "deep"), [(3_000, 65_536), (20_000, 8_192)])
def test_words_that_seem_rare_are_looked_for_further_at_once(
    words_at: Callable[..., None], counted: Callable[[], None], further_down: int, deep: int
) -> None:
    words_at("zebras", *range(further_down), *range(999_000, 999_000 + search.ENOUGH))
    counted()

    found = search.newest_matching(["zebras"], before=1_000_000, most=500, seem_rare=True)

    # Unless the statistics say that the smallest parts have enough of them.
    assert 1_000_000 - 2 * deep < found.reached < 1_000_000 - deep


@pytest.mark.postgres
def test_words_that_seldom_meet_are_found_in_one_look(
    words_at: Callable[..., None], counted: Callable[[], None], django_assert_num_queries: Any
) -> None:
    words_at("crime fell", 5, 500_000, 999_999)
    words_at("crime", *range(1_000, 1_100))
    counted()

    with django_assert_num_queries(2):  # what the statistics say is the other one
        found = search.newest_matching(["crime", "fell"], before=999_999, most=1, seem_rare=True)

    assert found == Found([500_000], 500_000)
    assert search.newest_matching(["crime", "fell"], before=500_000, most=9, seem_rare=True) == Found([5], 0)


@pytest.mark.postgres
def test_words_that_meet_more_often_than_told_are_looked_for_part_by_part(
    words_at: Callable[..., None], counted: Callable[[], None]
) -> None:
    words_at("crime fell", *range(5, 5 + search.MOST_MET), 999_998, 999_999)
    counted()

    found = search.newest_matching(["crime", "fell"], before=1_000_000, most=2, seem_rare=True)

    assert found.sequences == [999_999, 999_998]


@pytest.mark.postgres
def test_common_word_is_not_looked_for_among_all(
    words_at: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "COMMON", -1)
    words_at("crime", 5, 999_999)

    found = search.newest_matching(["crime"], before=1_000_000, most=9)

    assert found.sequences == [999_999]
    assert 1_000_000 - 2 * 65_536 < found.reached < 1_000_000 - 65_536
    # The next look begins where this one ended, and misses nothing.
    assert search.newest_matching(["crime"], before=131_072, most=9) == Found([5], 0)


@pytest.mark.postgres
def test_look_ends_where_further_on_are_many_more(words_at: Callable[..., None]) -> None:
    newest = range(999_000, 999_000 + search.ENOUGH)
    words_at("crime", 5, *newest)

    found = search.newest_matching(["crime"], before=1_000_000, most=500)

    assert found.sequences == list(reversed(newest))
    assert 1_000_000 - 2 * 8_192 < found.reached < 1_000_000 - 8_192


@pytest.mark.postgres
def test_statistics_tell_how_often_words_stand(
    words_at: Callable[..., None], counted: Callable[[], None]
) -> None:
    words_at("crime", *range(1, 101))
    words_at("zebras", 200)
    counted()

    assert search._estimate("crime") == 100
    assert search._estimate("zebras") == 1


@pytest.mark.postgres
def test_every_look_is_read_from_the_index() -> None:
    told = {"question": "crime", "parts": "'#7' | '#6'", "top": 60_000, "most": 21}
    for look in (search._MATCHES_IN_PARTS, search._ALL_MATCHES, search._SOME_MATCHES):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {look}", told)
            plan = " ".join(row[0] for row in cursor)

        assert "Bitmap Index Scan on reviews_publicationwords_parts" in plan
