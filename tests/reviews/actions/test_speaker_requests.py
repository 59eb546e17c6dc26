"""Corrections asked of speakers: noted by editors and leads, answered once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions.speaker_requests import ask_speaker, note_speaker_answer
from reviews.enums import RequestState
from reviews.errors import NotYourDesk, RequestAnswered, RequestIncomplete, RoleMissing
from reviews.models import Publication, SpeakerRequest

DAY = date(2026, 3, 3)


def asked(publication: Publication, by: User, **given: Any) -> SpeakerRequest:
    usual = {"asked_of": "Jane Doe", "asked_on": DAY, "words": "Say 2 per cent.", "today": DAY}
    return ask_speaker(publication_id=publication.pk, **{**usual, **given}, by=by)


def answered(request: SpeakerRequest, by: User, **given: Any) -> SpeakerRequest:
    usual = {"state": "refused", "answer": "No.", "answered_on": DAY, "today": DAY}
    return note_speaker_answer(request_id=request.pk, **{**usual, **given}, by=by)


def test_request_waits_for_its_answer(publication: Publication, editor: User) -> None:
    request = asked(publication, editor)
    assert request.state == RequestState.ASKED

    noted = answered(request, editor)

    assert (noted.state, noted.answer, noted.answer_noted_by) == (RequestState.REFUSED, "No.", editor)


def test_answer_is_noted_once(publication: Publication, editor: User) -> None:
    request = asked(publication, editor)
    answered(request, editor)

    with pytest.raises(RequestAnswered):
        answered(request, editor, state="corrected")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"asked_of": " "}, "asked_of"), ({"words": ""}, "words"), ({"asked_on": date(2026, 3, 4)}, "asked_on")],
)
def test_request_says_whom_when_and_what(
    publication: Publication, editor: User, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(RequestIncomplete) as refused:
        asked(publication, editor, **given)

    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"state": "asked"}, "state"),
        ({"answered_on": date(2026, 3, 2)}, "answered_on"),
        ({"answered_on": date(2026, 3, 4)}, "answered_on"),
        ({"answer": "x" * 2_001}, "answer"),
    ],
)
def test_answer_says_what_and_when(
    publication: Publication, editor: User, given: dict[str, Any], field: str
) -> None:
    request = asked(publication, editor)

    with pytest.raises(RequestIncomplete) as refused:
        answered(request, editor, **given)

    assert list(refused.value.fields) == [field]


def test_only_editors_and_leads_note_them(
    publication: Publication, checker: User, editor: User, outsider: User
) -> None:
    with pytest.raises(RoleMissing):
        asked(publication, checker)
    with pytest.raises(NotYourDesk):
        answered(asked(publication, editor), outsider)
