"""One page of the list: the same rows as the filters mean, with its SQL written once, and bounded in what it looks through."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Topic
from reviews.errors import BadFilter
from reviews.models import Publication
from reviews.publishing import listing, page, search
from reviews.publishing.filters import VerdictFilter
from reviews.publishing.page import page_of
from reviews.publishing.search import Found
from tests.factories import NOW, make_claim, make_document, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(publish: Publisher) -> list[Publication]:
    """Three verdicts, the newest first: the first two true, the last one false."""
    found = []
    for number, rating in enumerate(("false", "true", "true")):
        document = make_document(url=f"https://www.host{number}.example/a")
        claim = make_claim(make_statement(document=document, speaker=make_speaker(f"Speaker {number}")))
        claim.topics.add(Topic.objects.create(slug=f"topic-{number}", name=f"Topic {number}"))
        found.append(publish(claim=claim, rating=rating))
    return found[::-1]


def every_question(one: Publication) -> list[dict[str, str]]:
    """Return a question by each filter alone, and some by two."""
    return [
        {"text": "crime"},
        {"speaker": str(one.speaker_id)},
        {"speaker": one.speaker.name if one.speaker else ""},
        {"party": "Example Party"},
        {"rating": "true"},
        {"topic": "topic-1"},
        {"language": "en"},
        {"said_from": "2020-01-01"},
        {"said_to": "2020-01-01"},
        {"published_from": f"{one.published_at:%Y-%m-%d}"},
        {"published_to": "2020-01-01"},
        {"source_host": "host1.example"},
        {"topic": "topic-1", "rating": "true"},
        {"text": "crime", "rating": "false"},
        {"text": "crime", "speaker": "Nobody"},
    ]


def test_every_filter_has_a_question() -> None:
    asked = {name for question in every_question(Publication(published_at=NOW)) for name in question}

    assert asked == set(VerdictFilter.base_filters)


@pytest.mark.parametrize("before", [None, "the newest"])
def test_page_holds_what_the_filters_mean(three: list[Publication], before: str | None) -> None:
    below = three[0].sequence if before else None
    for asked in every_question(three[1]):
        for _ in range(2):
            rows = VerdictFilter(asked, queryset=listing.published()).qs
            wanted = (rows.filter(sequence__lt=below) if below else rows).values_list("document", flat=True)

            assert page_of(asked, before=below, limit=10).documents == list(wanted), asked


def test_page_says_where_to_go_on(three: list[Publication]) -> None:
    first = page_of({"language": "en"}, before=None, limit=2)
    second = page_of({"language": "en"}, before=first.end, limit=2)

    assert (len(first.documents), first.end) == (2, three[1].sequence)
    assert (len(second.documents), second.end) == (1, None)


def test_second_page_by_a_filter_is_one_query(three: list[Publication]) -> None:
    asked = {"rating": "true"}
    page_of(asked, before=None, limit=1)

    with CaptureQueriesContext(connection) as questions:
        page_of(asked, before=None, limit=1)

    assert len(questions) == 1


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Look through one verdict at a time, and let the index of words tell this: `look(found=Found(...))`."""

    def shortened(*, found: Found) -> None:
        monkeypatch.setattr(page, "LOOKED_THROUGH", 1)
        monkeypatch.setattr(search, "newest_matching", lambda words, **_: found)
        page._question_near.cache_clear()
        page._last_question.cache_clear()

    yield shortened
    page._question_near.cache_clear()
    page._last_question.cache_clear()


@pytest.mark.postgres
@pytest.mark.parametrize("reached", [0, 1, 10**6])
def test_words_are_looked_for_a_part_at_a_time(
    three: list[Publication], look: Callable[..., None], reached: int
) -> None:
    look(found=Found([], reached))
    asked = {"text": "zebras", "language": "en"}

    found = page_of(asked, before=None, limit=5)

    # What reached further down counts: the verdict that was looked through, or the index.
    assert found == page.Page([], min(reached, three[0].sequence) or None, listing.edition())


def test_what_the_index_found_is_narrowed_by_the_rest(
    three: list[Publication], look: Callable[..., None]
) -> None:
    look(found=Found([one.sequence for one in three], 1))

    found = page_of({"text": "crime", "rating": "false"}, before=None, limit=5)

    assert found == page.Page([three[2].document], 1, listing.edition())


@pytest.mark.postgres
def test_walk_through_short_pages_meets_every_verdict_once(
    three: list[Publication], look: Callable[..., None]
) -> None:
    look(found=Found([], 10**6))
    documents, below = list[str](), None
    for _ in range(4):
        found = page_of({"text": "crime", "language": "en"}, before=below, limit=2)
        documents, below = documents + found.documents, found.end

    assert documents == [one.document for one in three]
    assert below is None


def test_bad_value_names_its_field() -> None:
    with pytest.raises(BadFilter) as refused:
        page_of({"said_from": "yesterday"}, before=None, limit=5)

    assert list(refused.value.fields) == ["said_from"]
