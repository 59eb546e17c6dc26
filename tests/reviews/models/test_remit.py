"""What people take on: an interest is in one thing and has a reason; a recusal and a view's name stand once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from claims.models import Topic
from reviews.models import ConflictOfInterest, Desk, Membership, Recusal, SavedView
from tests.factories import NOW, make_review, make_speaker


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({}, "interest_in_one_thing"),
        ({"party": "Green", "topic": True}, "interest_in_one_thing"),
        ({"speaker": True, "topic": True}, "interest_in_one_thing"),
        ({"party": "Green", "reason": ""}, "interest_has_a_reason"),
    ],
)
def test_interest_that_makes_no_sense_is_refused(checker: User, fields: dict[str, Any], constraint: str):
    made = {"speaker": make_speaker(), "topic": Topic.objects.create(slug="economy", name="Economy")}
    given = {name: made.get(name, value) for name, value in fields.items()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ConflictOfInterest.objects.create(
            **{"person": checker, "reason": "Kin.", "declared_at": NOW, **given}
        )


def test_person_recuses_once_from_a_review(desk: Desk, checker: User):
    row = {"review": make_review(desk), "person": checker, "reason": "Kin.", "recused_at": NOW}
    Recusal.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recusal.objects.create(**row)


def test_name_of_a_view_stands_once_per_member(checker: User):
    member = Membership.objects.get(person=checker)
    SavedView.objects.create(membership=member, name="Economy")

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(membership=member, name="Economy")
