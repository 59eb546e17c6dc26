"""Who may: what a person is towards one review, and which steps that allows.

Every rule answers with a refusal or None, so a disabled button shows the sentence the API returns.
When a step may be taken is the question of `states` and `policies`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, User
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, UUIDField

from factcheck.errors import FactcheckError
from factcheck.words import phrase
from factcheck.written import Blank, Written
from reviews.enums import ReviewKind, Role, State, Verb
from reviews.errors import (
    Contributed,
    HoldEnded,
    NotItsChecker,
    NotOnThePanel,
    NotTheHolder,
    NotYourDesk,
    OnlyAPerson,
    OnlyTheClock,
    RoleMissing,
    TakenOver,
    TookPartBefore,
)
from reviews.models import Desk, Lease, Membership, PanelVote, Review, ReviewEvent, Verdict
from reviews.names import name_of
from reviews.states import Who

Person = AbstractBaseUser
RANK = {"": 0, Role.CHECKER: 1, Role.EDITOR: 2, Role.LEAD: 3}
IN_SOMEBODYS_HANDS = (State.CHECKING, State.WAITING, State.RETURNED)
# Whoever did one of these brought or changed rating, text or evidence of the version.
CONTRIBUTING = (Verb.FOLLOW_UP, Verb.EDIT, Verb.ATTACH, Verb.AMEND, Verb.DETACH)
# Whoever did one of these gave the review out of their own hands.
LETTING_GO = (Verb.RELEASE, Verb.SUBMIT, Verb.HOLD, Verb.DECLINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is towards one review.

    `is_clock` stands for a sweep; `is_elsewhere` says that another checker is at work on it; `took_part_before`
    says that earlier rounds of the verdict bar the person from approving this one; `sits` that they are on its
    open panel.
    """

    role: str = ""
    is_clock: bool = False
    holds: bool = False
    is_its_checker: bool = False
    contributed: bool = False
    took_part_before: bool = False
    sits: bool = False
    is_elsewhere: bool = False

    def reaches(self, role: Role) -> bool:
        """Say whether the person's role includes `role`."""
        return RANK[self.role] >= RANK[role]


def contributors(review: Review) -> set[int]:
    """Return the ids of everyone who changed rating, text or evidence of this version, from the events."""
    return _actors(ReviewEvent.objects.filter(review=review, verb__in=CONTRIBUTING))


def part_in_earlier_rounds(series: UUID | OuterRef) -> QuerySet[ReviewEvent]:
    """Return the steps by which people had a part in what was published as `series`: they wrote, cited or approved.

    The one line between earlier rounds and this one: for who may work on a retraction, and for who may approve.
    """
    earlier = ReviewEvent.objects.filter(review__publication__series=series)
    return earlier.filter(verb__in=(*CONTRIBUTING, Verb.APPROVE))


def people_of_earlier_rounds(review: Review) -> set[int]:
    """Return the ids of everyone who had a part in an earlier version, from the events."""
    return _actors(part_in_earlier_rounds(review.follows.series)) if review.follows else set()


def needs_other_people(review: Review) -> bool:
    """Say whether the people of earlier rounds are barred: for a retraction, and for another rating.

    The rating counts, not what the round calls itself: no label is a way round.
    """
    if review.follows is None:
        return False
    if review.kind == ReviewKind.RETRACTION:
        return True
    rating = Verdict.objects.filter(review=review).values_list("rating__slug", flat=True).get()
    return rating != review.follows.rating


def accounts_of(person: Person) -> set[int]:
    """Return the ids of all accounts with this person's e-mail address: two accounts are one person."""
    email = getattr(person, "email", "")
    twins = User.objects.filter(email__iexact=email).values_list("pk", flat=True) if email else ()
    return {person.pk, *twins}


def _actors(events: QuerySet[ReviewEvent]) -> set[int]:
    return set(events.exclude(actor=None).order_by().values_list("actor_id", flat=True).distinct())


def role_on(desk_id: UUID, person: Person) -> str:
    """Return the person's role on a desk, "" for none."""
    role = Membership.objects.filter(desk=desk_id, person=person.pk).values_list("role", flat=True).first()
    return role or ""


_DESK, _REVIEW = Blank("desk", UUIDField()), Blank("review", UUIDField())
_PERSON = Blank("person", IntegerField())
_PLACE = Written(
    lambda: (
        Membership.objects.filter(desk=_DESK, person=_PERSON)
        .order_by()
        .annotate(
            holds=Exists(Lease.objects.filter(review=_REVIEW, holder=_PERSON)),
            sits=Exists(
                PanelVote.objects.filter(panel__review=_REVIEW, panel__ended_at=None, person=_PERSON)
            ),
        )
    )
)


def standing_of(review: Review, person: Person | None, *, with_hands: bool = True) -> Standing:
    """Return what `person` is towards `review`; None stands for the clock.

    `with_hands` asks who had a hand in it, which few steps need to know and costs most: six queries at most,
    one without.
    """
    if person is None:
        return Standing(is_clock=True)
    member = _PLACE.first(desk=review.desk_id, review=review.pk, person=person.pk)
    if member is None:
        return Standing()
    place = Standing(
        role=member.role,
        holds=bool(member.holds),  # type: ignore[attr-defined]
        sits=bool(member.sits),  # type: ignore[attr-defined]
        is_its_checker=review.checker_id == person.pk,
        is_elsewhere=review.state in IN_SOMEBODYS_HANDS and review.checker_id not in (None, person.pk),
    )
    return _with_hands(place, review, accounts_of(person)) if with_hands else place


def _with_hands(standing: Standing, review: Review, accounts: set[int]) -> Standing:
    barred = people_of_earlier_rounds(review) if needs_other_people(review) else set()
    return replace(
        standing,
        contributed=not accounts.isdisjoint(contributors(review)),
        took_part_before=not accounts.isdisjoint(barred),
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
    if refused := _role(Role.EDITOR)(standing):
        return refused
    if standing.contributed:
        return Contributed()
    return TookPartBefore() if standing.took_part_before else None


def _panel_member(standing: Standing) -> FactcheckError | None:
    return _member(standing) or (None if standing.sits else NotOnThePanel())


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
    Who.PANEL_MEMBER: _panel_member,
    Who.LEAD: _role(Role.LEAD),
    Who.SWEEP: _clock,
    Who.EDITOR_OR_SWEEP: _editor_or_clock,
}


# Whose steps depend on who had a hand in the review, or sits on its panel.
NEEDS_CLEAN_HANDS = frozenset({Who.ELIGIBLE_EDITOR, Who.PANEL_MEMBER})


def refusal(who: Who, standing: Standing) -> FactcheckError | None:
    """Return why somebody with `standing` may not take a step meant for `who`, or None."""
    return RULES[who](standing)


def refusal_to_edit(standing: Standing) -> FactcheckError | None:
    """Return why somebody may not change the content: only the holder may."""
    return _holder(standing)


def _below(role: Role, desk: Desk, person: Person) -> FactcheckError | None:
    return _role(role)(Standing(role=role_on(desk.pk, person)))


def refusal_to_look_after_partners(desk: Desk, person: Person) -> FactcheckError | None:
    """Return why somebody may not tend the desk's partners, keys and endpoints: only a lead may."""
    return _below(Role.LEAD, desk, person)


def refusal_to_answer_readers(desk: Desk, person: Person) -> FactcheckError | None:
    """Return why somebody may not answer complaints or settle tips for the desk: editors and leads may."""
    return _below(Role.EDITOR, desk, person)


def refusal_to_set_rules(desk: Desk, person: Person) -> FactcheckError | None:
    """Return why somebody may not change the rules of the desk: only a lead may."""
    return _below(Role.LEAD, desk, person)


def refusal_to_merge_speakers(desk: Desk, person: Person) -> FactcheckError | None:
    """Return why somebody may not make one speaker out of two, which nothing undoes: only a lead may."""
    return _below(Role.LEAD, desk, person)


def why_not_held(review_id: UUID, person: Person) -> NotTheHolder:
    """Return how somebody who does not hold a review lost it, in words; from the events."""
    events = ReviewEvent.objects.filter(review=review_id)
    last = (
        events.filter(Q(data__taken_from=person.pk) | Q(actor=person.pk, verb__in=LETTING_GO))
        .select_related("actor")
        .order_by("-position")
        .first()
    )
    if last is None or last.data.get("taken_from") != person.pk:
        return NotTheHolder()
    if last.actor is None:
        return HoldEnded()
    who = name_of(last.actor)
    if last.verb == Verb.DECLINE:
        return TakenOver(phrase("{who} declined this claim: “{reason}”", who=who, reason=last.reason))
    return TakenOver(
        phrase("{who} took this review over: “{reason}”", who=who, reason=last.reason)
        if last.reason
        else phrase("{who} took this review back to the queue.", who=who)
    )
