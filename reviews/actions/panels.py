"""Panels: several people rate one submitted verdict blind, and nobody sees a vote before the last is in.

The event of a vote carries a hash of it, so that a sealed vote cannot be changed unseen; the event of the
last one carries them all.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.actions.door import Effect, advance
from reviews.actions.verdicts import rating_on_scale
from reviews.chain import digest_of
from reviews.content import current_digest
from reviews.eligibility import refusal_to_take, refuse_to_give
from reviews.enums import Verb
from reviews.errors import AlreadyVoted, PanelUnfit, RatingNotOnScale
from reviews.models import Panel, PanelVote, Review
from reviews.names import name_of
from reviews.permissions import Person, accounts_of, standing_of

FEWEST = 2


def call_panel(*, review_id: UUID, members: Iterable[int], now: datetime | None = None, by: Person) -> Review:
    """Ask `members` (ids of people) to rate a submitted verdict blind. One that is voting already is dissolved.

    Refuses: RoleMissing, IllegalTransition, PanelUnfit (field `members`).
    """
    now = now or timezone.now()
    chosen = sorted(set(members))

    def effect(review: Review) -> Effect:
        _refuse_unfit(review, chosen)
        dissolve_panel(review, now)
        digest = current_digest(review)
        panel = Panel.objects.create(review=review, digest=digest, called_at=now, called_by_id=by.pk)
        PanelVote.objects.bulk_create(PanelVote(panel=panel, person_id=person) for person in chosen)
        return Effect(digest=digest, data={"panel": str(panel.pk), "members": chosen})

    return advance(review_id=review_id, verb=Verb.CALL_PANEL, now=now, effect=effect, by=by)


def _refuse_unfit(review: Review, chosen: list[int]) -> None:
    people = User.objects.in_bulk(chosen)
    told = []
    if len(chosen) < FEWEST:
        told.append(_("Choose at least two people."))
    for one in chosen:
        standing = standing_of(review, people[one]) if one in people else None
        if standing is None or not standing.role:
            told.append(_("Choose members of this desk."))
        elif standing.contributed:
            told.append(phrase("{name} had a hand in this verdict.", name=name_of(people[one])))
        elif refusal_to_take(review, people[one]):
            told.append(
                phrase(
                    "{name} has a stake in this claim, or stepped back from it.", name=name_of(people[one])
                )
            )
        elif accounts_of(people[one]) & {other for other in chosen if other < one}:
            told.append(phrase("{name} has two accounts here, and one vote.", name=name_of(people[one])))
    if told:
        raise PanelUnfit(fields={"members": told})


def cast_vote(
    *, review_id: UUID, rating: str, note: str = "", now: datetime | None = None, by: Person
) -> Review:
    """Vote, once. `rating` is a slug of the review's scale. The last vote makes all of them visible.

    Refuses: NotOnThePanel, IllegalTransition, AlreadyVoted, RatingNotOnScale (field `rating`), InterestDeclared,
    Recused, NeedsOtherPeople.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        refuse_to_give(review, by)
        panel = Panel.objects.get(review=review, ended_at=None)
        vote = PanelVote.objects.get(panel=panel, person=by.pk)
        if vote.cast_at is not None:
            raise AlreadyVoted()
        vote.rating = rating_on_scale(review, rating)
        if vote.rating is None:
            raise RatingNotOnScale(fields={"rating": [_("Choose a rating.")]})
        vote.note, vote.nonce, vote.cast_at = note.strip(), secrets.token_hex(16), now
        vote.save()
        return Effect(digest=digest_of(_told(vote)), data={"panel": str(panel.pk), **_revealed(panel, now)})

    return advance(review_id=review_id, verb=Verb.VOTE, now=now, effect=effect, by=by)


def _revealed(panel: Panel, now: datetime) -> dict[str, Any]:
    """End the panel and return all its votes when the last one is in; {} before."""
    votes = list(panel.votes.select_related("rating").order_by("person"))
    if any(vote.cast_at is None for vote in votes):
        return {}
    panel.ended_at, panel.is_revealed = now, True
    panel.save(update_fields=["ended_at", "is_revealed"])
    return {"votes": [_told(vote) for vote in votes]}


def _told(vote: PanelVote) -> dict[str, Any]:
    rating = vote.rating.slug if vote.rating else ""
    return {"person": vote.person_id, "rating": rating, "note": vote.note, "nonce": vote.nonce}


def dissolve_panel(review: Review, now: datetime) -> None:
    """End a panel that is still voting; its votes stay sealed. For effects only: the review is locked."""
    Panel.objects.filter(review=review, ended_at=None).update(ended_at=now)
