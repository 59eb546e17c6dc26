"""How a change of a desk gets on record: one row each, in the transaction that makes it."""

from datetime import datetime

from django.utils import timezone

from reviews.models import Desk, DeskChange
from reviews.permissions import Person, refusal_to_set_rules

LONGEST = 300


def refuse_unless_may_set_rules(desk: Desk, by: Person) -> None:
    """Raise why `by` may not change the rules or the people of `desk`: NotYourDesk or RoleMissing."""
    if refused := refusal_to_set_rules(desk, by):
        raise refused


def note_change(
    *, desk: Desk, subject: str, before: object, after: object, now: datetime | None, by: Person
) -> None:
    """Write down one change, unless nothing changed. `now` None is this moment."""
    if before == after:
        return
    DeskChange.objects.create(
        desk=desk,
        subject=subject,
        before=_in_words(before),
        after=_in_words(after),
        at=now or timezone.now(),
        changed_by_id=by.pk,
    )


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)[:LONGEST]
