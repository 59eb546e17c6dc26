"""One yes to chosen words: the claim stands on them, or nothing happened at all."""

import pytest
from django.contrib.auth.models import User

from claims.enums import Triage
from claims.errors import StatementNotVerbatim
from claims.models import Statement
from reviews.actions.triage import accept_words
from reviews.models import Desk, Review
from tests import factories

pytestmark = pytest.mark.django_db


def test_claim_has_the_chosen_words(desk: Desk, checker: User) -> None:
    statement = factories.make_statement()
    spans = [(statement.start, statement.start + len("crime fell"))]

    review = accept_words(statement_id=statement.pk, spans=spans, desk=desk, by=checker)

    assert review.claim.wording == "crime fell"
    assert Statement.objects.get(triage=Triage.ACCEPTED).replaces == statement


def test_without_spans_the_statement_is_accepted_as_it_is(desk: Desk, checker: User) -> None:
    statement = factories.make_statement()

    accept_words(statement_id=statement.pk, desk=desk, by=checker)

    assert Statement.objects.get().triage == Triage.ACCEPTED


def test_words_that_are_not_in_the_page_leave_everything_as_it_was(desk: Desk, checker: User) -> None:
    statement = factories.make_statement()

    with pytest.raises(StatementNotVerbatim):
        accept_words(statement_id=statement.pk, spans=[(0, 10**6)], desk=desk, by=checker)

    assert (Statement.objects.get().triage, Review.objects.exists()) == (Triage.PROPOSED, False)
