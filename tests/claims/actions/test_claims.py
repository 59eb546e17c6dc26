"""Turning statements into claims."""

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import join_claim, open_claim
from claims.actions.statements import reject_statement
from claims.enums import Triage
from claims.errors import StatementAlreadyTriaged
from claims.models import Appearance, Claim
from tests.claims.conftest import at_once
from tests.factories import NOW, WORDS, make_claim, make_document, make_statement

pytestmark = pytest.mark.django_db


def test_open_claim_makes_the_statement_its_first_appearance(checker: User):
    statement = make_statement()

    claim = open_claim(statement_id=statement.pk, wording=" Crime fell by 12 %. ", now=NOW, by=checker)

    assert (claim.wording, claim.opened_at, claim.opened_by) == ("Crime fell by 12 %.", NOW, checker)
    assert (claim.appearances.get().statement, claim.appearances.get().joined_by) == (statement, checker)
    statement.refresh_from_db()
    assert (statement.triage, statement.triaged_by, statement.triaged_at) == (Triage.ACCEPTED, checker, NOW)


def test_open_claim_by_the_desk_s_threshold_takes_the_statement_s_words():
    statement = make_statement(document=make_document(language="cs"))

    claim = open_claim(statement_id=statement.pk, by=None)

    assert (claim.wording, claim.opened_by, claim.language) == (WORDS, None, "cs")


def test_claim_of_a_text_in_no_known_language_is_english():
    statement = make_statement(document=make_document(language=""))

    assert open_claim(statement_id=statement.pk, by=None).language == "en"


def test_open_claim_twice_returns_the_claim_that_is_there(checker: User):
    statement = make_statement()
    first = open_claim(statement_id=statement.pk, by=checker)

    assert open_claim(statement_id=statement.pk, wording="Other words.", by=None) == first
    assert (Claim.objects.count(), Appearance.objects.count()) == (1, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_open_claim_by_many_at_once_makes_one_claim():
    statement = make_statement()

    claims = at_once(lambda: open_claim(statement_id=statement.pk, by=None), times=4)

    assert len({claim.pk for claim in claims}) == 1
    assert (Claim.objects.count(), Appearance.objects.count()) == (1, 1)


def test_open_claim_for_a_rejected_statement_is_refused(checker: User):
    statement = make_statement()
    reject_statement(statement_id=statement.pk, reason="An opinion.", by=checker)

    with pytest.raises(StatementAlreadyTriaged):
        open_claim(statement_id=statement.pk, by=None)

    assert not Claim.objects.exists()


def test_join_claim_adds_an_appearance(checker: User):
    claim, statement = make_claim(), make_statement()

    join_claim(statement_id=statement.pk, claim_id=claim.pk, now=NOW, by=checker)

    statement.refresh_from_db()
    assert statement.triage == Triage.ACCEPTED
    assert claim.appearances.count() == 2


def test_join_claim_twice_is_harmless(checker: User):
    claim, statement = make_claim(), make_statement()
    join_claim(statement_id=statement.pk, claim_id=claim.pk, by=checker)

    assert join_claim(statement_id=statement.pk, claim_id=claim.pk, by=checker) == claim
    assert claim.appearances.count() == 2


def test_join_claim_from_another_claim_is_refused(checker: User):
    claim, other = make_claim(), make_claim()

    with pytest.raises(StatementAlreadyTriaged):
        join_claim(statement_id=other.appearances.get().statement_id, claim_id=claim.pk, by=checker)


def test_join_claim_for_a_rejected_statement_is_refused(checker: User):
    claim, statement = make_claim(), make_statement()
    reject_statement(statement_id=statement.pk, reason="An opinion.", by=checker)

    with pytest.raises(StatementAlreadyTriaged):
        join_claim(statement_id=statement.pk, claim_id=claim.pk, by=checker)
