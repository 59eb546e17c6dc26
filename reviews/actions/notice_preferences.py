"""How a person wants to hear: channels, rhythm, quiet hours, time zone and language. Each person changes their own."""

from collections.abc import Mapping
from datetime import time
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext_noop as _

from factcheck.language import is_offered
from reviews.channels import USUAL
from reviews.enums import Channel, NoticeKind, Rhythm
from reviews.errors import ChoiceUnknown
from reviews.models import NoticePreferences
from reviews.permissions import Person
from reviews.selectors import preferences_of


def choose_notices(
    *,
    channels: Mapping[str, str],
    rhythm: str,
    daily_at: time,
    quiet_from: time | None,
    quiet_until: time | None,
    zone: str,
    language: str = "",
    by: Person,
) -> NoticePreferences:
    """Keep what a person chose. Kinds that `channels` does not name are as usual; no `language` is the browser's.

    Refuses: ChoiceUnknown, naming each field.
    """
    told: dict[str, list[str]] = {}
    if not set(channels) <= set(NoticeKind.values) or not set(channels.values()) <= set(Channel.values):
        told["channels"] = [_("Choose one of the channels for each kind of notice.")]
    if rhythm not in Rhythm.values:
        told["rhythm"] = [_("Choose one of the rhythms.")]
    if zone not in available_timezones():
        told["zone"] = [_("Choose a time zone from the list.")]
    if language and not is_offered(language):
        told["language"] = [_("Choose one of the languages.")]
    if (quiet_from is None) != (quiet_until is None):
        told["quiet_until"] = [_("Give both ends of the quiet hours, or none.")]
    elif quiet_from is not None and quiet_from == quiet_until:
        told["quiet_until"] = [_("Quiet hours that end when they begin would last all day or no time.")]
    if told:
        raise ChoiceUnknown(fields=told)
    chosen = {
        "channels": dict(channels),
        "rhythm": rhythm,
        "daily_at": daily_at,
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "zone": zone,
        "language": language,
    }
    return NoticePreferences.objects.update_or_create(person_id=by.pk, defaults=chosen)[0]


@transaction.atomic
def stop_mails(*, by: Person) -> NoticePreferences:
    """Let everything that went by e-mail come in the desk only. Twice is harmless."""
    kept = preferences_of(by)
    chosen = {kind: kept.channels.get(kind, usual) for kind, usual in USUAL.items()}
    kept.channels = {
        str(kind): str(Channel.DESK if channel == Channel.EMAIL else channel)
        for kind, channel in chosen.items()
    }
    kept.save()
    return kept
