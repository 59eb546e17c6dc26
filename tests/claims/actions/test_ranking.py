"""The ranking learns what people accept, only on request, and can go back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from claims.actions import ranking
from claims.enums import Triage
from claims.errors import NothingLearned, TooFewDecisions
from claims.models import LearnedRanking, Statement
from claims.selectors import learned_weights
from tests.factories import NOW, make_document, make_person, make_statement

pytestmark = pytest.mark.django_db

TREATY, TAXES = "The harbour treaty binds the fishing fleet {}.", "It cost 3 million dollars in tax {}."


@pytest.fixture
def person() -> User:
    return make_person()


def decide(person: User | None, number: int) -> None:
    """Record decisions of a desk for fisheries: it accepts treaties and rejects taxes."""
    texts = [(TREATY if place % 2 else TAXES).format(place) for place in range(number)]
    document = make_document("\n".join(texts))
    for place, words in enumerate(texts):
        make_statement(
            words,
            document=document,
            triage=Triage.ACCEPTED if place % 2 else Triage.REJECTED,
            triaged_at=NOW + timedelta(minutes=place),
            triaged_by=person,
        )


def waiting(words: str) -> Statement:
    return make_statement(words, document=make_document(words), worth=0.3)


def test_learning_ranks_unseen_decisions_better_and_changes_nothing(person: User) -> None:
    decide(person, 120)

    lesson = ranking.learn()

    assert (lesson.decisions, lesson.held_out) == (120, 30)
    assert lesson.after.precision > lesson.before.precision
    assert lesson.after.surprise < lesson.before.surprise
    assert learned_weights() is None


def test_what_the_threshold_decided_teaches_nothing() -> None:
    decide(None, 120)

    with pytest.raises(TooFewDecisions):
        ranking.learn()


def test_too_few_decisions_are_refused(person: User) -> None:
    decide(person, 99)

    with pytest.raises(TooFewDecisions):
        ranking.learn()


def test_use_scores_again_what_waits_and_only_that(person: User) -> None:
    decide(person, 120)
    treaty, tax = waiting(TREATY.format("now")), waiting(TAXES.format("now"))
    decided = Statement.objects.filter(triage=Triage.ACCEPTED).first()

    ranking.use(ranking.learn(), now=NOW)

    treaty.refresh_from_db()
    tax.refresh_from_db()
    assert treaty.check_worthiness > tax.check_worthiness
    assert Statement.objects.get(pk=decided.pk).check_worthiness == decided.check_worthiness


def test_go_back_returns_to_the_ranking_before(person: User) -> None:
    decide(person, 120)
    words = waiting(TREATY.format("now"))
    lesson = ranking.learn()
    first = ranking.use(lesson, now=NOW)
    ranking.use(lesson, now=NOW)

    assert ranking.go_back() == first
    assert LearnedRanking.objects.get(is_used=True) == first
    assert ranking.go_back() is None
    assert learned_weights() is None
    words.refresh_from_db()
    assert words.check_worthiness < 0.5


def test_go_back_from_the_projects_own_is_refused() -> None:
    with pytest.raises(NothingLearned):
        ranking.go_back()
