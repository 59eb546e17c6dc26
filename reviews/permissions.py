"""Who may: what a person is towards one review, and which steps that allows.

Every rule answers with a refusal or None, so a disabled button shows the sentence the API returns.
When a step may be taken is the question of `states` and `policies`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from factcheck.errors import FactcheckError
from reviews.enums import Role, State, Verb
from reviews.errors import (
    Contributed,
    NotItsChecker,
    NotTheHolder,
    NotYourDesk,
    OnlyAPerson,
    OnlyTheClock,
    RoleMissing,
)
from reviews.models import Desk, Lease, Membership, Review, ReviewEvent
from reviews.states import Who

Person = AbstractBaseUser
RANK = {"": 0, Role.CHECKER: 1, Role.EDITOR: 2, Role.LEAD: 3}
IN_SOMEBODYS_HANDS = (State.CHECKING, State.WAITING, State.RETURNED)
# Whoever did one of these brought or changed rating, text or evidence of the version.
CONTRIBUTING = (Verb.FOLLOW_UP, Verb.EDIT, Verb.ATTACH, Verb.AMEND, Verb.DETACH)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is towards one review.

    `is_clock` stands for a sweep; `is_elsewhere` says that another checker is at work on it.
    """

    role: str = ""
    is_clock: bool = False
    holds: bool = False
    is_its_checker: bool = False
    contributed: bool = False
    is_elsewhere: bool = False

    def reaches(self, role: Role) -> bool:
        """Say whether the person's role includes `role`."""
        return RANK[self.role] >= RANK[role]


def contributors(review: Review) -> set[int]:
    """Return the ids of everyone who changed rating, text or evidence of this version, from the events."""
    return set(
        ReviewEvent.objects.filter(review=review, verb__in=CONTRIBUTING)
        .exclude(actor=None)
        .values_list("actor_id", flat=True)
    )


def standing_of(review: Review, person: Person | None) -> Standing:
    """Return what `person` is towards `review`; None stands for the clock. Three queries at most."""
    if person is None:
        return Standing(is_clock=True)
    role = (
        Membership.objects.filter(desk=review.desk_id, person=person.pk)
        .values_list("role", flat=True)
        .first()
    )
    if role is None:
        return Standing()
    return Standing(
        role=role,
        holds=Lease.objects.filter(review=review, holder=person.pk).exists(),
        is_its_checker=review.checker_id == person.pk,
        contributed=person.pk in contributors(review),
        is_elsewhere=review.state in IN_SOMEBODYS_HANDS and review.checker_id not in (None, person.pk),
    )


def _member(standing: Standing) -> FactcheckError | None:
    if standing.is_clock:
        return OnlyAPerson()
    return None if standing.role else NotYourDesk()


def _role(role: Role) -> Callable[[Standing], FactcheckError | None]:
    def rule(standing: Standing) -> FactcheckError | None:
        return _member(standing) or (None if standing.reaches(role) else RoleMissing())

    return rule


def _holder(standing: Standing) -> FactcheckError | None:
    return _member(standing) or (None if standing.holds else NotTheHolder())


def _holder_or_lead(standing: Standing) -> FactcheckError | None:
    return None if standing.role == Role.LEAD else _holder(standing)


def _its_checker(standing: Standing) -> FactcheckError | None:
    return _member(standing) or (None if standing.is_its_checker else NotItsChecker())


def _eligible_editor(standing: Standing) -> FactcheckError | None:
    return _role(Role.EDITOR)(standing) or (Contributed() if standing.contributed else None)


def _checker_or_editor(standing: Standing) -> FactcheckError | None:
    if refused := _role(Role.CHECKER)(standing):
        return refused
    return NotItsChecker() if standing.is_elsewhere and not standing.reaches(Role.EDITOR) else None


def _clock(standing: Standing) -> FactcheckError | None:
    if standing.is_clock:
        return None
    return OnlyTheClock() if standing.role else NotYourDesk()


def _checker_or_clock(standing: Standing) -> FactcheckError | None:
    return None if standing.is_clock else _role(Role.CHECKER)(standing)


def _editor_or_clock(standing: Standing) -> FactcheckError | None:
    return None if standing.is_clock else _role(Role.EDITOR)(standing)


RULES: dict[Who, Callable[[Standing], FactcheckError | None]] = {
    Who.CHECKER: _role(Role.CHECKER),
    Who.CHECKER_OR_EDITOR: _checker_or_editor,
    Who.CHECKER_OR_SWEEP: _checker_or_clock,
    Who.HOLDER: _holder,
    Who.HOLDER_OR_LEAD: _holder_or_lead,
    Who.ITS_CHECKER: _its_checker,
    Who.EDITOR: _role(Role.EDITOR),
    Who.ELIGIBLE_EDITOR: _eligible_editor,
    Who.LEAD: _role(Role.LEAD),
    Who.SWEEP: _clock,
    Who.EDITOR_OR_SWEEP: _editor_or_clock,
}


def refusal(who: Who, standing: Standing) -> FactcheckError | None:
    """Return why somebody with `standing` may not take a step meant for `who`, or None."""
    return RULES[who](standing)


def refusal_to_edit(standing: Standing) -> FactcheckError | None:
    """Return why somebody may not change the content: only the holder may."""
    return _holder(standing)


def refusal_to_look_after_partners(desk: Desk, person: Person) -> FactcheckError | None:
    """Return why somebody may not tend the desk's partners, keys and endpoints: only a lead may."""
    role = Membership.objects.filter(desk=desk, person=person.pk).values_list("role", flat=True).first()
    return _role(Role.LEAD)(Standing(role=role or ""))
