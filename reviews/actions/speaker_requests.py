"""Corrections asked of speakers: noted when they were asked for, and once more when an answer came."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.enums import RequestState
from reviews.errors import RequestAnswered, RequestIncomplete
from reviews.models import Publication, SpeakerRequest
from reviews.models.speaker_request import LONGEST
from reviews.permissions import Person, refusal_to_answer_readers


def ask_speaker(
    *, publication_id: UUID, asked_of: str, asked_on: date, words: str, today: date | None = None, by: Person
) -> SpeakerRequest:
    """Note that a speaker was asked to correct what a verdict is about.

    Refuses: RoleMissing, RequestIncomplete (naming each field).
    """
    publication = Publication.objects.select_related("review__desk").get(pk=publication_id)
    if refused := refusal_to_answer_readers(publication.review.desk, by):
        raise refused
    told: dict[str, list[str]] = {}
    if not asked_of.strip():
        told["asked_of"] = [_("Say who was asked.")]
    if not words.strip() or len(words) > LONGEST:
        told["words"] = [phrase("Say what was asked for, in {most} characters at most.", most=LONGEST)]
    if asked_on > (today or timezone.localdate()):
        told["asked_on"] = [_("This day is still ahead.")]
    if told:
        raise RequestIncomplete(fields=told)
    return SpeakerRequest.objects.create(
        publication=publication,
        asked_of=asked_of.strip()[:200],
        asked_on=asked_on,
        words=words.strip(),
        asked_by_id=by.pk,
    )


@transaction.atomic
def note_speaker_answer(
    *, request_id: UUID, state: str, answer: str, answered_on: date, today: date | None = None, by: Person
) -> SpeakerRequest:
    """Note what the speaker did. It is noted once.

    Refuses: RoleMissing, RequestIncomplete (naming each field), RequestAnswered.
    """
    asked = SpeakerRequest.objects.select_for_update().get(pk=request_id)
    if refused := refusal_to_answer_readers(asked.publication.review.desk, by):
        raise refused
    if asked.answered_on is not None:
        raise RequestAnswered()
    told: dict[str, list[str]] = {}
    if state not in RequestState.values or state == RequestState.ASKED:
        told["state"] = [_("Say what the speaker did.")]
    if len(answer) > LONGEST:
        told["answer"] = [phrase("Give {most} characters at most.", most=LONGEST)]
    if not asked.asked_on <= answered_on <= (today or timezone.localdate()):
        told["answered_on"] = [_("Give a day between the question and today.")]
    if told:
        raise RequestIncomplete(fields=told)
    asked.state, asked.answer, asked.answered_on = RequestState(state), answer.strip(), answered_on
    asked.answer_noted_by_id = by.pk
    asked.save(update_fields=["state", "answer", "answered_on", "answer_noted_by"])
    return asked
