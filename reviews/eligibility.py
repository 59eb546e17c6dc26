"""Whose review it is not: which queued reviews one person must not, or would rather not, be given.

What binds (a declared conflict of interest, a recusal, a withdrawal of one's own work) refuses the person
whoever asks. What a person wishes (languages, topics) steers only what *next* gives. The rules are
conditions of SQL, so the best row that fits is found in the order of the index, however many do not fit.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Lower

from claims.models import Appearance, Claim
from factcheck.errors import NotAllowed
from factcheck.written import Blank, Written
from reviews.enums import ReviewKind, State
from reviews.errors import InterestDeclared, NeedsOtherPeople, Recused
from reviews.models import ConflictOfInterest, Desk, Membership, Recusal, Remit, Review
from reviews.permissions import Person, accounts_of, part_in_earlier_rounds

_DESK, _PERSON = Blank("desk", UUIDField()), Blank("person", IntegerField())
_PLACE = Written(
    lambda: (
        Membership.objects.filter(desk=_DESK, person=_PERSON)
        .order_by()
        .annotate(
            has_remit=Exists(Remit.objects.filter(membership=OuterRef("pk"))),
            has_interest=Exists(ConflictOfInterest.objects.filter(person=_PERSON, ended_at=None)),
            has_recused=Exists(Recusal.objects.filter(person=_PERSON)),
        )
    )
)
# For those who declared nothing, which is nearly everybody.
_BEST = Written(lambda: _lockable(_queued(_DESK)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a member with `role` is not given.

    Without `languages` they read all; `excluded` are conditions on a review.
    """

    role: str
    languages: tuple[str, ...] = ()
    excluded: tuple[Q | Exists, ...] = field(default=())

    @property
    def are_none(self) -> bool:
        """Whether anything may be given."""
        return not self.languages and not self.excluded


def limits_of(desk: Desk, person: Person) -> Limits | None:
    """Return the limits of a member, None for strangers. One query for people who declared nothing."""
    member = _PLACE.first(desk=desk.pk, person=person.pk)
    if member is None:
        return None
    excluded: list[Q | Exists] = []
    if member.has_recused:  # type: ignore[attr-defined]
        excluded.append(_recused(person))
    if member.has_interest:  # type: ignore[attr-defined]
        excluded += _touching_interests(person)
    if not member.has_remit:  # type: ignore[attr-defined]
        return Limits(member.role, excluded=tuple(excluded))
    remit = Remit.objects.get(pk=member.pk)
    return Limits(member.role, tuple(remit.languages), (*excluded, *_outside(remit)))


def best_for(desk: Desk, limits: Limits, person: Person) -> Review | None:
    """Return the best queued review within `limits`, its row locked; None where nothing is left.

    Rows that somebody else is taking at this moment are passed over. On SQLite the transaction itself
    keeps others out.
    """
    best = _BEST.first(desk=desk.pk) if limits.are_none else _best_of(_within(limits, desk), limits.languages)
    # Retractions are rare, so their rule is asked only where one is on top.
    if best and best.kind == ReviewKind.RETRACTION and refusal_to_take(best, person):
        best = _best_of(_within(limits, desk).filter(~_withdraws_work_of(person)), limits.languages)
    return best


def _within(limits: Limits, desk: Desk) -> QuerySet[Review]:
    queued = _queued(desk.pk)
    for condition in limits.excluded:
        queued = queued.filter(~condition)
    return queued


def _queued(desk: UUID | Blank) -> QuerySet[Review]:
    return Review.objects.filter(desk=desk, state=State.QUEUED).order_by("-priority", "id")


def _lockable(queued: QuerySet[Review]) -> QuerySet[Review]:
    return queued.select_for_update(of=("self",), skip_locked=True)


def _best_of(queued: QuerySet[Review], languages: tuple[str, ...]) -> Review | None:
    if not languages:
        return _lockable(queued).first()
    # One look into the index per language: rows in languages that nobody asks for cost nothing.
    tops = [
        (top, language)
        for language in languages
        if (top := queued.filter(language=language).values_list("priority", flat=True).first()) is not None
    ]
    found = (
        _lockable(queued.filter(language=language)).first() for _, language in sorted(tops, reverse=True)
    )
    return next((review for review in found if review), None)


def refusal_to_take(review: Review, person: Person) -> NotAllowed | None:
    """Return why `person` must not work on `review`, or None. Their wishes do not count here."""
    this = Review.objects.filter(pk=review.pk)
    if review.kind == ReviewKind.RETRACTION and this.filter(_withdraws_work_of(person)).exists():
        return NeedsOtherPeople()
    if this.filter(_recused(person)).exists():
        return Recused()
    if _interests_of(person).exists() and any(
        this.filter(one).exists() for one in _touching_interests(person)
    ):
        return InterestDeclared()
    return None


def refuse_to_give(review: Review, person: Person) -> None:
    """Raise why `person` must not work on `review`, if they must not."""
    if refused := refusal_to_take(review, person):
        raise refused


def _interests_of(person: Person) -> QuerySet[ConflictOfInterest]:
    return ConflictOfInterest.objects.filter(person=person.pk, ended_at=None)


def _recused(person: Person) -> Exists:
    return Exists(Recusal.objects.filter(review=OuterRef("pk"), person=person.pk))


def _withdraws_work_of(person: Person) -> Q:
    """A retraction needs other people than those of the rounds before, but on a desk of one."""
    part = part_in_earlier_rounds(OuterRef("follows__series")).filter(actor__in=accounts_of(person))
    return Q(kind=ReviewKind.RETRACTION, desk__allows_override=False) & Q(Exists(part))


def _touching_interests(person: Person) -> list[Exists]:
    """Conditions for reviews of claims about what the person has a stake in."""
    interests = list(_interests_of(person).select_related("speaker"))
    # Somebody may have merged the speaker since, for reasons of their own.
    speakers = [one.speaker.merged_into_id or one.speaker_id for one in interests if one.speaker]
    parties = [one.party.lower() for one in interests if one.party]
    topics = [one.topic_id for one in interests if one.topic_id]
    found = []
    if speakers:
        found.append(Exists(_appearances().filter(statement__speaker__in=speakers)))
    if parties:
        # The party of the day it was said, and the one that the registry knows now.
        frozen, now = Lower("statement__speaker_party"), Lower("statement__speaker__party")
        by_party = _appearances().annotate(frozen=frozen, now=now)
        found.append(Exists(by_party.filter(Q(frozen__in=parties) | Q(now__in=parties))))
    if topics:
        found.append(_on_topics(topics))
    return found


def _outside(remit: Remit) -> list[Q | Exists]:
    """Conditions for reviews that a person would rather not be given."""
    found: list[Q | Exists] = []
    if avoided := list(remit.topics_avoided.values_list("pk", flat=True)):
        found.append(_on_topics(avoided))
    if taken := list(remit.topics_taken.values_list("pk", flat=True)):
        found.append(Q(~_on_topics(taken)))
    return found


def _appearances() -> QuerySet[Appearance]:
    return Appearance.objects.filter(claim=OuterRef("claim"))


def _on_topics(topics: Collection[int | None]) -> Exists:
    return Exists(Claim.topics.through.objects.filter(claim=OuterRef("claim"), topic__in=topics))
