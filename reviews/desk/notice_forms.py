"""The form in which a person chooses what reaches them. It checks shapes; the action decides."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from factcheck.forms import LongSelect
from reviews.channels import USUAL
from reviews.enums import Channel, NoticeKind, Rhythm
from reviews.models import NoticePreferences

_CHANNEL = "channel_"


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


@cache
def _zones() -> list[tuple[str, str]]:
    # They stand in hundreds of files.
    return [(name, name) for name in sorted(available_timezones())]


class NoticePreferencesForm(forms.Form):
    """Channels by kind, when mails come, quiet hours and the zone all of it is in."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Send e-mails"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Each mail holds everything that is new. What you saw on the desk before is left out."
        ),
    )
    daily_at = forms.TimeField(label=gettext_lazy("Once a day at"), widget=_clock())
    quiet_from = forms.TimeField(label=gettext_lazy("No e-mails from"), required=False, widget=_clock())
    quiet_until = forms.TimeField(
        label=gettext_lazy("until"),
        required=False,
        widget=_clock(),
        help_text=gettext_lazy("What happens then waits until they end. They may run over midnight."),
    )
    zone = forms.ChoiceField(label=gettext_lazy("Your time zone"), choices=_zones, widget=LongSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Your language"),
        required=False,
        choices=[("", gettext_lazy("As the browser asks")), *settings.LANGUAGES],
        help_text=gettext_lazy("Of the desk's pages, and of e-mails to you."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a choice of channel for each kind of notice."""
        super().__init__(*args, **kwargs)
        for kind in NoticeKind:
            self.fields[_CHANNEL + kind] = forms.ChoiceField(label=kind.label, choices=Channel.choices)

    def kinds(self) -> list[forms.BoundField]:
        """Return the fields that choose a channel."""
        return [self[_CHANNEL + kind] for kind in NoticeKind]

    def times(self) -> list[forms.BoundField]:
        """Return the other fields."""
        return [field for field in self if not field.name.startswith(_CHANNEL)]

    def choices(self) -> dict[str, Any]:
        """Return what was chosen, as the action takes it. Only for a form that is valid."""
        given = self.cleaned_data
        channels = {str(kind): given[_CHANNEL + kind] for kind in NoticeKind}
        return {
            "channels": channels,
            **{name: value for name, value in given.items() if not name.startswith(_CHANNEL)},
        }


def initial_of(chosen: NoticePreferences) -> dict[str, Any]:
    """Return what the form shows before anything is changed."""
    channels = {_CHANNEL + kind: chosen.channels.get(kind, usual) for kind, usual in USUAL.items()}
    names = ("rhythm", "daily_at", "quiet_from", "quiet_until", "zone", "language")
    return {**channels, **{name: getattr(chosen, name) for name in names}}
