"""The form offers a channel for each kind and hands on what was chosen."""

from datetime import time
from typing import Any

import pytest

from reviews.desk.notice_forms import NoticePreferencesForm, initial_of
from reviews.enums import NoticeKind
from reviews.models import NoticePreferences


def given(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for the usual choices."""
    usual = initial_of(NoticePreferences(zone="UTC"))
    return {**{name: value or "" for name, value in usual.items()}, **changes}


def test_every_kind_has_a_field_and_the_rest_is_apart():
    form = NoticePreferencesForm(given())

    assert [field.label for field in form.kinds()] == [kind.label for kind in NoticeKind]
    times = [field.name for field in form.times()]
    assert times == ["rhythm", "daily_at", "quiet_from", "quiet_until", "zone", "language"]


def test_choices_are_what_the_action_takes():
    form = NoticePreferencesForm(given(channel_returned="off", quiet_from="22:00", quiet_until="07:00"))

    assert form.is_valid()
    choices = form.choices()
    assert choices["channels"]["returned"] == "off"
    assert (choices["quiet_from"], choices["quiet_until"]) == (time(22), time(7))


@pytest.mark.parametrize(
    "change",
    [{"channel_returned": "pigeon"}, {"rhythm": "never"}, {"zone": "Europe/Atlantis"}, {"daily_at": "25:00"}],
)
def test_value_of_another_shape_is_refused_at_its_field(change: dict[str, str]):
    form = NoticePreferencesForm(given(**change))

    assert list(form.errors) == list(change)
