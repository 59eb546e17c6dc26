"""What reads differently in two versions, from their stored documents alone."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from reviews.enums import ReviewKind
from reviews.models import Publication
from reviews.publishing.differences import Difference, differences
from tests.factories import NOW
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
Versions = Callable[..., list[Difference]]


@pytest.fixture
def between(publish: Publisher) -> Versions:
    """Return what changed when a correction wrote `draft`."""

    def made(**draft: Any) -> list[Difference]:
        first = publish()
        second = publish(
            claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1), **draft
        )
        return differences(
            *(json.loads(Publication.objects.get(pk=one.pk).document) for one in (first, second))
        )

    return made


def test_equal_versions_differ_in_nothing(between: Versions) -> None:
    assert between() == []


def test_changed_words_are_told_in_their_part(between: Versions) -> None:
    (summary,) = between(summary="Recorded crime fell by 3 per cent, not 12.")

    assert summary.label == "Summary"
    assert [(part.change, part.text.strip()) for part in summary.segments if part.change != "same"] == [
        ("removed", "2"),
        ("added", "3"),
    ]


def test_another_rating_is_told_by_its_words(between: Versions) -> None:
    (rating,) = between(rating="false")

    assert (rating.label, rating.segments[-1].text) == ("Rating", "False")


def test_item_that_was_added_or_dropped_is_told_whole() -> None:
    item = dict.fromkeys(("publisher", "published_on", "stance", "level", "excerpt", "note", "interests"), "")
    empty: dict[str, Any] = {
        "claim": {"text": ""},
        "rating": {"label": ""},
        **dict.fromkeys(("summary", "reasoning", "right_of_reply", "one_sided_reason"), ""),
        "evidence": [],
    }
    one = {**empty, "evidence": [{**item, "url": "https://a.example/", "title": "A"}]}

    assert [part.change for part in differences(empty, one)[0].segments] == ["added"]
    assert [part.change for part in differences(one, empty)[0].segments] == ["removed"]
