"""Writing the verdict: saving a draft without ever losing a word.

A save names the version it was made from. A save against another version is refused with both texts.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from reviews.actions.door import locked
from reviews.actions.events import last_event, record_event
from reviews.content import WRITTEN, current_digest, draft_of
from reviews.enums import ReviewKind, Verb
from reviews.errors import NotEditable, NotTheHolder, RatingNotOnScale, StaleVersion
from reviews.models import Rating, Review, Verdict
from reviews.permissions import Person, refusal_to_edit, standing_of, why_not_held
from reviews.states import EDITABLE


def locked_for_editing(review_id: UUID, by: Person) -> Review:
    """Return the review, locked, if `by` may change its content now. Raises NotTheHolder, NotEditable."""
    review = locked(review_id)
    if refused := refusal_to_edit(standing_of(review, by, with_hands=False)):
        raise why_not_held(review.pk, by) if isinstance(refused, NotTheHolder) else refused
    if review.state not in EDITABLE:
        raise NotEditable()
    return review


@transaction.atomic
def save_draft(
    *, review_id: UUID, version: int, draft: Mapping[str, Any], now: datetime | None = None, by: Person
) -> Verdict:
    """Save what the holder wrote, if nobody saved since `version`.

    `draft` maps any of `content.WRITTEN` to text, and `rating` to a slug of the review's scale or "".
    What is not named stays. Saving the same words again changes nothing. A first check has no public note.
    Refuses: NotTheHolder, NotEditable, RatingNotOnScale, StaleVersion (with `theirs` and `yours`).
    """
    now = now or timezone.now()
    review = locked_for_editing(review_id, by)
    verdict = Verdict.objects.select_related("rating").get(review=review)
    wanted = {
        name: str(value).replace("\r\n", "\n")
        for name, value in draft.items()
        if name in (*WRITTEN, "rating")
    }
    if review.kind == ReviewKind.INITIAL:
        wanted.pop("public_note", None)
    kept = draft_of(verdict)
    if all(kept[name] == value for name, value in wanted.items()):
        return verdict
    if verdict.version != version:
        raise StaleVersion(theirs=kept, yours={**kept, **wanted})
    if "rating" in wanted:
        verdict.rating = rating_on_scale(review, wanted.pop("rating"))
    for name, value in wanted.items():
        setattr(verdict, name, value)
    verdict.version += 1
    verdict.saved_at, verdict.saved_by_id = now, by.pk
    verdict.save()
    _note_contribution(review, now, by)
    return verdict


def rating_on_scale(review: Review, slug: str) -> Rating | None:
    """Return the rating called `slug` on the scale of `review`, None for "". Raises RatingNotOnScale."""
    if not slug:
        return None
    rating = Rating.objects.filter(version=review.rating_scale_id, slug=slug).first()
    if rating is None:
        raise RatingNotOnScale(fields={"rating": [_("Choose one of the ratings on this scale.")]})
    return rating


def _note_contribution(review: Review, now: datetime, by: Person) -> None:
    """Write one event per person and stint, not one per autosave; the words stand in the submit event."""
    last = last_event(review)
    if last and last.verb == Verb.EDIT and last.actor_id == by.pk:
        return
    record_event(
        review=review, verb=Verb.EDIT, before=review.state, now=now, by=by, digest=current_digest(review)
    )
