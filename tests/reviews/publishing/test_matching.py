"""Was this text checked? Only published verdicts answer, and nothing else moves their score."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.enums import ReviewKind, State
from reviews.models import Desk, PublicationText
from reviews.publishing.matching import matching, texts_of
from tests.factories import NOW, make_claim, make_document, make_statement, review_at
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
SAID = "violent crime in Exampleton doubled within two years"


def claim_of(words: str) -> object:
    """Return a claim with one appearance in these words."""
    return make_claim(make_statement(words, document=make_document(words)))


def test_nearly_the_same_words_find_the_verdict(publish: Publisher) -> None:
    publication = publish(claim=claim_of(SAID))
    publish(claim=claim_of("wages in Exampleton rose by a third"))

    found = matching("They said that violent crimes doubled in Exampleton")

    assert found[0].document == publication.document
    assert {"violent", "doubled", "Exampleton"} <= set(found[0].words)
    assert 0.5 < found[0].share <= 1


def test_other_words_find_nothing(publish: Publisher) -> None:
    publish(claim=claim_of(SAID))

    assert matching("The volcano erupted on Sunday") == []


@pytest.mark.parametrize("state", [state for state in State if state is not State.PUBLISHED])
def test_unpublished_claim_is_not_found_and_moves_no_score(
    publish: Publisher, desk: Desk, checker: User, editor: User, state: State
) -> None:
    publish(claim=claim_of(SAID))
    before = matching(SAID)

    for words in ("violent crime doubled again", "crime in Exampleton"):
        review_at(state, desk, checker=checker, editor=editor, claim=claim_of(words))

    assert matching(SAID) == before
    assert len(before) == 1


def test_correction_is_found_once_and_by_its_own_words(publish: Publisher) -> None:
    first = publish(claim=claim_of(SAID))

    second = publish(
        claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1), rating="false"
    )

    assert [match.document for match in matching(SAID)] == [second.document]


def test_withdrawn_verdict_is_found_no_more(publish: Publisher) -> None:
    first = publish(claim=claim_of(SAID))

    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    assert matching(SAID) == []
    assert not PublicationText.objects.exists()


def test_every_wording_counts_once() -> None:
    claim = {"text": "A", "wording": "B", "appearances": [{"statement": "A"}, {"statement": "C"}]}

    assert texts_of({"claim": claim}) == ["A", "B", "C"]
