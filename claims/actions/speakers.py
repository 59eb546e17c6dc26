"""Which speaker of the registry does a mention in a text mean? New names are added to it.

A mention without a settled name is looked for as it is written, since a person may have taught what it means;
else it stays open: silence beats a guess. Called by `claims.actions.statements`.
"""

from collections.abc import Iterable

from django.db.models import Q, prefetch_related_objects
from django.db.models.functions import Lower

from claims.actions.columns import storable
from claims.enums import SpeakerKind
from claims.extraction import Mention
from claims.models import Speaker, SpeakerAlias


def speakers_of(mentions: Iterable[Mention]) -> dict[str, Speaker]:
    """Return the speaker of each mention, by its name or else by its text; with what they held over time.

    A name is looked for among names and aliases, whatever its case. One that is nowhere makes a new
    speaker. A text without a settled name is looked for among aliases only. Two callers at once make one row.
    """
    mentions = list(mentions)
    named = {m.name: m for m in mentions if m.name and _stored(m.name) and m.kind in SpeakerKind.values}
    texts = {m.text for m in mentions if not m.name and _stored(m.text)}
    names = [_stored(name) for name in named]
    aliases = _by_alias([*names, *(_stored(text) for text in texts)])
    # A speaker's own name outranks somebody else's alias.
    known = aliases | _by_name(names)
    missing = {_key(name): mention for name, mention in named.items() if _key(name) not in known}
    if missing:
        new = [_new(mention) for mention in missing.values()]
        Speaker.objects.bulk_create(new, ignore_conflicts=True)
        # Read back: where another worker was first, its row is the one that stands.
        known |= _by_name([speaker.name for speaker in new])
    found = {text: aliases[_key(text)] for text in texts if _key(text) in aliases}
    found |= {name: known[_key(name)] for name in named if _key(name) in known}
    prefetch_related_objects(list(found.values()), "affiliations")
    return found


def speaker_named(name: str) -> Speaker | None:
    """Return the speaker whose name, or else whose other name, this is; whatever its case."""
    names = [_stored(name)]
    return (_by_alias(names) | _by_name(names)).get(_key(name))


def _new(mention: Mention) -> Speaker:
    assert mention.name is not None  # noqa: S101  # the caller left out unsettled names
    return Speaker(name=_stored(mention.name), kind=mention.kind, role=storable(mention.role, 200))


def _by_name(names: list[str]) -> dict[str, Speaker]:
    speakers = Speaker.objects.filter(merged_into=None).annotate(lowered=Lower("name"))
    found = speakers.filter(Q(lowered__in=_lowered(names)) | Q(name__in=names))
    return {_key(speaker.name): speaker for speaker in found}


def _by_alias(names: list[str]) -> dict[str, Speaker]:
    aliases = SpeakerAlias.objects.select_related("speaker").annotate(lowered=Lower("alias"))
    found = aliases.filter(Q(lowered__in=_lowered(names)) | Q(alias__in=names))
    return {_key(alias.alias): alias.speaker for alias in found}


def _lowered(names: list[str]) -> set[str]:
    # SQLite lowers ASCII letters only, so both ways of lowering are asked for.
    return {form for name in names for form in (name.lower(), _ascii_lower(name))}


def _stored(name: str) -> str:
    return storable(" ".join(name.split()), 200)


def _key(name: str) -> str:
    return _stored(name).lower()


def _ascii_lower(name: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)
