"""Which speaker of the registry does a mention in a text mean? New names are added to it.

A mention without a settled name stays open: silence beats a guess. Called by `claims.actions.statements`.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from claims.actions.columns import storable
from claims.enums import SpeakerKind
from claims.extraction import Mention
from claims.models import Speaker, SpeakerAlias


def speakers_of(mentions: Iterable[Mention]) -> dict[str, Speaker]:
    """Return the speaker of each settled name, as the mentions spell it; unnamed mentions have none.

    A name is looked for among names and aliases, whatever its case. One that is nowhere makes a new
    speaker. Two callers at once make one row.
    """
    named = {m.name: m for m in mentions if m.name and _stored(m.name) and m.kind in SpeakerKind.values}
    known = _known([_stored(name) for name in named])
    missing = {_key(name): mention for name, mention in named.items() if _key(name) not in known}
    if missing:
        new = [_new(mention) for mention in missing.values()]
        Speaker.objects.bulk_create(new, ignore_conflicts=True)
        # Read back: where another worker was first, its row is the one that stands.
        known |= _known([speaker.name for speaker in new])
    return {name: known[_key(name)] for name in named if _key(name) in known}


def _new(mention: Mention) -> Speaker:
    assert mention.name is not None  # noqa: S101  # the caller left out unsettled names
    return Speaker(name=_stored(mention.name), kind=mention.kind, role=storable(mention.role, 200))


def _known(names: list[str]) -> dict[str, Speaker]:
    # SQLite lowers ASCII letters only, so both ways of lowering are asked for.
    lowered = {form for name in names for form in (name.lower(), _ascii_lower(name))}
    by_alias = SpeakerAlias.objects.annotate(lowered=Lower("alias")).filter(
        Q(lowered__in=lowered) | Q(alias__in=names)
    )
    by_name = Speaker.objects.annotate(lowered=Lower("name")).filter(
        Q(lowered__in=lowered) | Q(name__in=names)
    )
    known = {_key(alias.alias): alias.speaker for alias in by_alias.select_related("speaker")}
    # A speaker's own name outranks somebody else's alias.
    return known | {_key(speaker.name): speaker for speaker in by_name}


def _stored(name: str) -> str:
    return storable(" ".join(name.split()), 200)


def _key(name: str) -> str:
    return _stored(name).lower()


def _ascii_lower(name: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)
