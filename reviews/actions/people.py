"""Who is on the desk, in which role. A lead adds, changes and removes people; each change is on record.

An account is never deleted: its name stands under what it did. Somebody who is removed keeps the account without
a desk, and what they held returns to the queue when their hold ends.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_noop as _

from reviews.actions.desk_changes import note_change, refuse_unless_may_set_rules
from reviews.enums import Role
from reviews.errors import LastLead, PersonIncomplete
from reviews.models import Desk, Membership
from reviews.permissions import Person


@transaction.atomic
def add_person(
    *,
    desk: Desk,
    username: str,
    role: Role,
    first_name: str = "",
    last_name: str = "",
    email: str = "",
    now: datetime | None = None,
    by: Person,
) -> Membership:
    """Put somebody on the desk; make them an account without a password where there is none of that name.

    Refuses: NotYourDesk, RoleMissing (leads only), PersonIncomplete (naming each field).
    """
    refuse_unless_may_set_rules(desk, by)
    person = User.objects.filter(username=username.strip()).first()
    if person is None:
        person = _new_account(username.strip(), first_name.strip(), last_name.strip(), email.strip())
    elif Membership.objects.filter(person=person).exists():
        raise PersonIncomplete(fields={"username": [_("Somebody of this name is on a desk already.")]})
    note_change(desk=desk, subject=person.username, before="", after=role, now=now, by=by)
    return Membership.objects.create(desk=desk, person=person, role=role)


def _new_account(username: str, first_name: str, last_name: str, email: str) -> User:
    person = User(username=username, first_name=first_name, last_name=last_name, email=email)
    person.set_unusable_password()
    told: dict[str, list[str]] = {}
    try:
        person.full_clean()
    except ValidationError as found:
        told = {name: list(sentences) for name, sentences in found.message_dict.items()}
    if email and User.objects.filter(email__iexact=email).exists():
        told["email"] = [_("Somebody has this address already.")]
    if told:
        raise PersonIncomplete(fields=told)
    person.save()
    return person


@transaction.atomic
def change_role(*, membership_id: int, role: Role, now: datetime | None = None, by: Person) -> Membership:
    """Give a member another role. Refuses: NotYourDesk, RoleMissing (leads only), LastLead."""
    membership = _locked(membership_id, by)
    if role != Role.LEAD:
        _refuse_to_leave_no_lead(membership)
    _note(membership, role, now, by)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove_person(*, membership_id: int, now: datetime | None = None, by: Person) -> None:
    """Take a member off the desk. Refuses: NotYourDesk, RoleMissing (leads only), LastLead."""
    membership = _locked(membership_id, by)
    _refuse_to_leave_no_lead(membership)
    _note(membership, "", now, by)
    membership.delete()


def _note(membership: Membership, role: str, now: datetime | None, by: Person) -> None:
    """Write down that a member gets another role, or none."""
    username = membership.person.username
    note_change(desk=membership.desk, subject=username, before=membership.role, after=role, now=now, by=by)


def _locked(membership_id: int, by: Person) -> Membership:
    """Return a membership whose desk is locked, so that two leads cannot remove each other at once."""
    membership = Membership.objects.select_related("desk", "person").get(pk=membership_id)
    Desk.objects.select_for_update().get(pk=membership.desk_id)
    membership.refresh_from_db(fields=["role"])
    refuse_unless_may_set_rules(membership.desk, by)
    return membership


def _refuse_to_leave_no_lead(membership: Membership) -> None:
    others = Membership.objects.filter(desk=membership.desk_id, role=Role.LEAD).exclude(pk=membership.pk)
    if membership.role == Role.LEAD and not others.exists():
        raise LastLead()
