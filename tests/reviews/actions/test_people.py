"""A lead adds people, gives them other roles, takes them off; the last lead stays."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions.people import add_person, change_role, remove_person
from reviews.enums import Role
from reviews.errors import LastLead, NotYourDesk, PersonIncomplete, RoleMissing
from reviews.models import Desk, DeskChange, Membership
from tests.factories import make_person


def member(desk: Desk, person: User) -> Membership:
    return Membership.objects.get(desk=desk, person=person)


def test_new_person_gets_an_account_that_opens_nothing_yet(desk: Desk, lead: User) -> None:
    added = add_person(desk=desk, username=" ann ", first_name="Ann", role=Role.CHECKER, by=lead)

    assert (added.person.username, added.person.first_name, added.role) == ("ann", "Ann", Role.CHECKER)
    assert not added.person.has_usable_password()
    assert [(one.subject, one.after) for one in DeskChange.objects.all()] == [("ann", "checker")]


def test_somebody_without_a_desk_keeps_their_account(desk: Desk, lead: User, outsider: User) -> None:
    password = outsider.password

    added = add_person(desk=desk, username="outsider", role=Role.EDITOR, by=lead)

    assert (added.person, added.person.password) == (outsider, password)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": "checker"}, "username"),
        ({"username": "ann", "email": "no address"}, "email"),
        ({"username": "ann", "email": "TAKEN@example.org"}, "email"),
    ],
)
def test_person_that_cannot_be_is_refused_at_the_field(
    given: dict[str, Any], field: str, desk: Desk, lead: User, checker: User
) -> None:
    User.objects.filter(pk=checker.pk).update(email="taken@example.org")

    with pytest.raises(PersonIncomplete) as refused:
        add_person(desk=desk, role=Role.CHECKER, by=lead, **given)

    assert set(refused.value.fields) == {field}


def test_role_is_changed_on_record(desk: Desk, lead: User, checker: User) -> None:
    change_role(membership_id=member(desk, checker).pk, role=Role.EDITOR, by=lead)

    assert member(desk, checker).role == Role.EDITOR
    change = DeskChange.objects.get()
    assert (change.subject, change.before, change.after) == ("checker", "checker", "editor")


def test_who_is_removed_keeps_the_account(desk: Desk, lead: User, checker: User) -> None:
    remove_person(membership_id=member(desk, checker).pk, by=lead)

    assert not Membership.objects.filter(person=checker).exists()
    assert User.objects.filter(pk=checker.pk, is_active=True).exists()


def test_last_lead_stays(desk: Desk, lead: User) -> None:
    with pytest.raises(LastLead):
        remove_person(membership_id=member(desk, lead).pk, by=lead)
    with pytest.raises(LastLead):
        change_role(membership_id=member(desk, lead).pk, role=Role.EDITOR, by=lead)


def test_one_of_two_leads_may_go(desk: Desk, lead: User) -> None:
    make_person("second_lead", desk=desk, role=Role.LEAD)

    remove_person(membership_id=member(desk, lead).pk, by=lead)

    assert Membership.objects.get(desk=desk, role=Role.LEAD).person.username == "second_lead"


def test_nobody_but_a_lead_of_the_desk_may(desk: Desk, editor: User, checker: User, outsider: User) -> None:
    with pytest.raises(RoleMissing):
        add_person(desk=desk, username="ann", role=Role.LEAD, by=editor)
    with pytest.raises(RoleMissing):
        change_role(membership_id=member(desk, editor).pk, role=Role.LEAD, by=editor)
    with pytest.raises(NotYourDesk):
        remove_person(membership_id=member(desk, checker).pk, by=outsider)
