"""A request is answered after it was asked, by somebody who is named, or not yet."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.actions.speaker_requests import ask_speaker
from reviews.enums import State
from reviews.models import Desk, SpeakerRequest
from tests.factories import review_at


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost", "answered_on": date(2026, 3, 4)}, "request_state_known"),
        ({"state": "refused"}, "request_answered_after_asked"),
        ({"state": "refused", "answered_on": date(2026, 3, 1)}, "request_answered_after_asked"),
    ],
)
def test_request_that_makes_no_sense_is_refused(
    desk: Desk, checker: User, editor: User, change: dict[str, Any], constraint: str
) -> None:
    publication = review_at(State.PUBLISHED, desk, checker=checker, editor=editor).publication
    asked: SpeakerRequest = ask_speaker(
        publication_id=publication.pk,
        asked_of="Jane Doe",
        asked_on=date(2026, 3, 3),
        words="Correct it.",
        by=editor,
    )
    for name, value in change.items():
        setattr(asked, name, value)
    asked.answer_noted_by = editor if "answered_on" in change else None

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        asked.save()
