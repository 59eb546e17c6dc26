"""The ledger: one line for a partner and a version, never empty, never gone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, transaction

from reviews.enums import State
from reviews.models import Desk, LedgerEntry, Publication
from tests.factories import NOW, make_partner, review_at


@pytest.fixture
def line(desk: Desk, lead: User, checker: User, editor: User) -> LedgerEntry:
    """One line: a partner received a version."""
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    partner = make_partner(desk, lead)
    return LedgerEntry.objects.create(partner=partner, publication=Publication.objects.get(), received_at=NOW)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"received_at": None}, "ledger_line_says_something"),
        ({"note": "Applied."}, "ledger_note_acknowledges"),
        ({"applied_url": "https://post.example/1"}, "ledger_note_acknowledges"),
    ],
)
def test_line_that_says_nothing_or_too_much_is_refused(
    line: LedgerEntry, change: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LedgerEntry.objects.filter(pk=line.pk).update(**change)


def test_partner_and_version_have_one_line(line: LedgerEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(partner=line.partner, publication=line.publication, fetched_at=NOW)


def test_line_is_never_deleted(line: LedgerEntry) -> None:
    with pytest.raises(DatabaseError, match=r"ledger\.append_only"), transaction.atomic():
        LedgerEntry.objects.filter(pk=line.pk).delete()
