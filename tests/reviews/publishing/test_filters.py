"""Filters: each finds what it names, none finds a draft."""

from datetime import date, timedelta

import pytest

from claims.models import SpeakerAlias, Topic
from reviews.models import Publication
from reviews.publishing import listing
from reviews.publishing.filters import VerdictFilter, id_in, narrowed_to
from tests.factories import NOW, make_claim, make_document, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(publish: Publisher) -> tuple[Publication, Publication]:
    """A verdict on Jane Doe, and another that differs from it in everything."""
    first = publish()
    speaker = make_speaker("Ján Novák", party="Green Party")
    SpeakerAlias.objects.create(speaker=speaker, alias="The Mayor")
    document = make_document(
        "“Trams carry 100% more people,” Novák said.", url="https://www.city.example/news"
    )
    statement = make_statement(
        "Trams carry 100% more people", document=document, speaker=speaker, said_on=date(2025, 12, 1)
    )
    claim = make_claim(statement, language="sk")
    claim.topics.add(Topic.objects.create(slug="transport", name="Transport"))
    second = publish(
        claim=claim,
        now=NOW + timedelta(days=10),
        rating="true",
        claim_reviewed="Trams carry 100% more people.",
        summary="They do.",
        reasoning="The counters say so.",
    )
    return first, second


def found(**asked: str) -> list[int]:
    filters = VerdictFilter(asked, queryset=listing.published())
    assert filters.form.is_valid(), filters.form.errors
    return [row.sequence for row in filters.qs]


@pytest.mark.parametrize(
    "asked",
    [
        {"speaker": "Ján Novák"},
        {"speaker": "the mayor"},
        {"party": "Green Party"},
        {"rating": "true"},
        {"topic": "transport"},
        {"language": "sk"},
        {"said_to": "2025-12-01"},
        {"published_from": "2026-03-12"},
        {"source_host": "city.example"},
        {"source_host": "WWW.City.example"},
        {"text": "TRAMS people"},
        {"text": "“Trams” (people)!"},
        {"text": "novák"},
        {"rating": "true", "topic": "transport", "said_from": "2025-12-01"},
    ],
)
def test_filter_finds_the_second(two: tuple[Publication, Publication], asked: dict[str, str]) -> None:
    assert found(**asked) == [two[1].sequence]


@pytest.mark.parametrize(
    "asked",
    [
        {"said_from": "2026-03-01"},
        {"published_to": "2026-03-02"},
        {"text": "crime"},
        {"rating": "mostly-false"},
    ],
)
def test_filter_finds_the_first(two: tuple[Publication, Publication], asked: dict[str, str]) -> None:
    assert found(**asked) == [two[0].sequence]


@pytest.mark.parametrize(
    "asked",
    [{"text": "crime trams"}, {"text": "1_0"}, {"speaker": "Nobody"}, {"party": "green"}, {"topic": "sport"}],
)
def test_filter_finds_nothing(two: tuple[Publication, Publication], asked: dict[str, str]) -> None:
    assert found(**asked) == []


def test_speaker_is_found_by_id(two: tuple[Publication, Publication]) -> None:
    assert found(speaker=str(two[1].speaker_id)) == [two[1].sequence]


def test_id_of_a_merged_speaker_finds_the_one_that_counts(two: tuple[Publication, Publication]) -> None:
    gone = make_speaker("J. Novák", merged_into=two[1].speaker)

    assert found(speaker=str(gone.pk)) == [two[1].sequence]


def test_no_filter_finds_all_the_newest_first(two: tuple[Publication, Publication]) -> None:
    assert found() == [two[1].sequence, two[0].sequence]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_furthest_days_are_days(two: tuple[Publication, Publication], day: str) -> None:
    assert len(found(published_from=day)) + len(found(published_to=day)) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("said_from", "03/02/2026"),
        ("published_to", "yesterday"),
        ("rating", "mostly false"),
        ("topic", "a/b"),
        ("language", "e"),
        ("source_host", "https://news.example/"),
        ("source_host", "[]"),
        ("source_host", "[::1"),
        ("source_host", "news\u2100example"),
        ("text", "x" * 201),
        ("text", "a\x00b"),
    ],
)
def test_bad_value_is_told_at_its_field(name: str, value: str) -> None:
    filters = VerdictFilter({name: value}, queryset=listing.published())

    assert list(filters.form.errors) == [name]


def test_every_filter_says_what_it_does() -> None:
    assert all(filter_.extra.get("help_text") for filter_ in VerdictFilter.base_filters.values())


@pytest.mark.parametrize("asked", [(), ("text",), ("rating", "topic", "limit")])
def test_narrowed_set_has_just_the_filters_asked_for(asked: tuple[str, ...]) -> None:
    assert set(narrowed_to(asked)().filters) == set(asked) & set(VerdictFilter.base_filters)


def test_narrowing_leaves_the_whole_set_whole() -> None:
    narrowed_to(("text",))

    assert len(VerdictFilter.base_filters) > 5


def test_id_is_told_from_a_name() -> None:
    assert id_in("Jane Doe") is None
    assert str(id_in("019500aa-1111-7000-8000-000000000042")).endswith("42")
