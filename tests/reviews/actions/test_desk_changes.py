"""Changes of a desk get on record, once each."""

import pytest
from django.contrib.auth.models import User

from reviews.actions.desk_changes import LONGEST, note_change, refuse_unless_may_set_rules
from reviews.errors import NotYourDesk, RoleMissing
from reviews.models import Desk, DeskChange
from tests.factories import NOW


def test_what_did_not_change_is_no_change(desk: Desk, lead: User) -> None:
    note_change(desk=desk, subject="name", before="A", after="A", now=NOW, by=lead)

    assert not DeskChange.objects.exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "yes"), (False, "no"), (1, "1"), (0, "0"), (None, ""), ("x" * 400, "x" * LONGEST)],
)
def test_values_are_told_in_words(value: object, words: str, desk: Desk, lead: User) -> None:
    note_change(desk=desk, subject="rule", before="before", after=value, now=NOW, by=lead)

    assert DeskChange.objects.get().after == words


def test_only_leads_may(desk: Desk, editor: User, outsider: User, lead: User) -> None:
    refuse_unless_may_set_rules(desk, lead)
    with pytest.raises(RoleMissing):
        refuse_unless_may_set_rules(desk, editor)
    with pytest.raises(NotYourDesk):
        refuse_unless_may_set_rules(desk, outsider)
