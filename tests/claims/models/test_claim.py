"""A claim and its appearances: a statement asserts one claim, and is not lost while it does."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from claims.models import Appearance, Topic
from tests.factories import NOW, make_claim, make_statement

pytestmark = pytest.mark.django_db


def test_statement_asserts_one_claim():
    statement = make_statement()
    make_claim(statement)
    other = make_claim()

    with pytest.raises(IntegrityError), transaction.atomic():
        Appearance.objects.create(claim=other, statement=statement, joined_at=NOW)


def test_statement_that_asserts_a_claim_cannot_be_deleted():
    statement = make_statement()
    make_claim(statement)

    with pytest.raises(ProtectedError):
        statement.delete()


def test_topic_has_its_address_for_itself():
    Topic.objects.create(slug="crime", name="Crime")

    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(slug="crime", name="Justice")


def test_claim_reads_as_the_start_of_its_wording():
    claim = make_claim(wording="Crime fell. " * 20)

    assert str(claim) == ("Crime fell. " * 20)[:80]
