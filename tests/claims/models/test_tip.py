"""A tip says something, waits once, and is settled by somebody or not at all."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.actions.tips import receive_tip
from claims.models import Tip
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"words": ""}, "tip_says_something"),
        ({"decision": "accepted"}, "tip_settled_at_by"),
        ({"settled_at": NOW}, "tip_settled_at_by"),
    ],
)
def test_tip_that_makes_no_sense_is_refused(change: dict[str, Any], constraint: str) -> None:
    tip = receive_tip(words="Crime fell by half.", now=NOW)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(**change)


def test_same_tip_waits_once() -> None:
    tip = receive_tip(words="Crime fell by half.", now=NOW)

    # SQLite names the columns of a unique index, PostgreSQL the constraint: tip_waits_once.
    with pytest.raises(IntegrityError, match=r"tip_waits_once|claims_tip\.digest"), transaction.atomic():
        Tip.objects.create(digest=tip.digest, words="x", received_at=NOW, last_received_at=NOW)
