"""Each person's choices are kept, and what makes no sense is refused at its field."""

from datetime import time
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions import notice_preferences
from reviews.channels import USUAL
from reviews.enums import Channel
from reviews.errors import ChoiceUnknown
from reviews.models import NoticePreferences
from reviews.selectors import preferences_of

CHOICES: dict[str, Any] = {
    "channels": {"returned": "desk"},
    "rhythm": "daily",
    "daily_at": time(7, 30),
    "quiet_from": time(20),
    "quiet_until": time(7),
    "zone": "Europe/Prague",
    "language": "uk",
}


def test_choices_are_kept(checker: User):
    notice_preferences.choose_notices(**CHOICES, by=checker)

    kept = preferences_of(checker)
    assert {name: getattr(kept, name) for name in CHOICES} == CHOICES


def test_later_choices_take_the_place_of_earlier_ones(checker: User):
    notice_preferences.choose_notices(**CHOICES, by=checker)

    notice_preferences.choose_notices(**{**CHOICES, "quiet_from": None, "quiet_until": None}, by=checker)

    assert NoticePreferences.objects.get(person=checker).quiet_from is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"channels": {"gossip": "desk"}}, "channels"),
        ({"channels": {"returned": "pigeon"}}, "channels"),
        ({"rhythm": "never"}, "rhythm"),
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"language": "tlh"}, "language"),
        ({"quiet_until": None}, "quiet_until"),
        ({"quiet_until": time(20)}, "quiet_until"),
    ],
)
def test_choice_that_makes_no_sense_is_refused_at_its_field(
    checker: User, change: dict[str, Any], field: str
):
    with pytest.raises(ChoiceUnknown) as refused:
        notice_preferences.choose_notices(**{**CHOICES, **change}, by=checker)

    assert list(refused.value.fields) == [field]
    assert not NoticePreferences.objects.exists()


def test_stopping_mails_leaves_the_desk(checker: User):
    for _ in range(2):
        notice_preferences.stop_mails(by=checker)

    kept = preferences_of(checker)
    assert set(kept.channels) == set(USUAL)
    assert Channel.EMAIL not in kept.channels.values()


def test_stopping_mails_keeps_what_was_off(checker: User):
    notice_preferences.choose_notices(**{**CHOICES, "channels": {"returned": "off"}}, by=checker)

    assert notice_preferences.stop_mails(by=checker).channels["returned"] == Channel.OFF
