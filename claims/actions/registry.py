"""What people do to the registry of speakers: names, offices and parties over time, a Wikidata id, one out of two.

Every change is an event of the speaker, with what stood before. Statements that were read keep the office and
party of their day. Who may do it is decided by whoever calls.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.actions.columns import storable
from claims.actions.speakers import speaker_named
from claims.enums import AffiliationKind, SpeakerKind, SpeakerVerb
from claims.errors import (
    AffiliationIncomplete,
    NameMeansNobody,
    SpeakerNameTaken,
    SpeakersDiffer,
    WikidataIdInvalid,
)
from claims.extraction.words import wordset
from claims.models import Affiliation, Speaker, SpeakerAlias, SpeakerEvent, Statement
from factcheck.words import phrase

WIKIDATA_ID = re.compile(r"Q[1-9]\d{0,14}\Z")
COLUMNS = ("name", "kind", "role", "party", "wikidata_id")
# These mean somebody else in every text.
MEAN_ANYBODY = wordset("he she it they we i you him her them us me who one that this these those")


@transaction.atomic
def add_speaker(
    *, name: str, kind: SpeakerKind = SpeakerKind.PERSON, now: datetime | None = None, by: User
) -> Speaker:
    """Put somebody into the registry whom no text has named yet. Refuses: NameMeansNobody, SpeakerNameTaken."""
    speaker = Speaker(name=_free_name(name, None, "name"), kind=kind)
    _save(speaker, "name")
    _note(speaker, SpeakerVerb.ADD, {}, {"name": speaker.name, "kind": speaker.kind}, now, by)
    return speaker


@transaction.atomic
def change_speaker(
    *, speaker_id: UUID, changes: Mapping[str, str], now: datetime | None = None, by: User
) -> Speaker:
    """Change name, kind, Wikidata id, or the `role` and `party` that count where nothing is known over time.

    The name before becomes another name, so that texts that use it still lead here.
    Refuses: NameMeansNobody, SpeakerNameTaken, WikidataIdInvalid.
    """
    speaker = _locked(speaker_id)
    before = {column: getattr(speaker, column) for column in COLUMNS}
    for column in changes.keys() & set(COLUMNS):
        setattr(speaker, column, storable(" ".join(changes[column].split()), 200))
    if speaker.name != before["name"]:
        speaker.name = _free_name(speaker.name, speaker, "name")
    if speaker.wikidata_id != before["wikidata_id"]:
        speaker.wikidata_id = _free_wikidata_id(speaker)
    after = {column: getattr(speaker, column) for column in COLUMNS}
    changed = [column for column in COLUMNS if before[column] != after[column]]
    if not changed:
        return speaker
    _save(speaker, "name")
    if "name" in changed and before["name"].lower() != speaker.name.lower():
        _lead_here(before["name"], speaker)
    told_before, told_after = ({name: side[name] for name in changed} for side in (before, after))
    _note(speaker, SpeakerVerb.CHANGE, told_before, told_after, now, by)
    return speaker


@transaction.atomic
def add_alias(*, speaker_id: UUID, alias: str, now: datetime | None = None, by: User) -> SpeakerAlias:
    """Teach another way in which a speaker is written: from now on texts that use it lead here.

    Twice is harmless. Refuses: NameMeansNobody, SpeakerNameTaken, where it is somebody else's name.
    """
    speaker = _locked(speaker_id)
    known = speaker.aliases.filter(alias__iexact=" ".join(alias.split())).first()
    if known is not None:
        return known
    added = SpeakerAlias(speaker=speaker, alias=_free_name(alias, speaker, "alias"))
    _save(added, "alias")
    _note(speaker, SpeakerVerb.ADD_ALIAS, {}, {"alias": added.alias}, now, by)
    return added


@transaction.atomic
def drop_alias(*, speaker_id: UUID, alias_id: int, now: datetime | None = None, by: User) -> None:
    """Forget another name. What was read with it stays as it is. Twice is harmless."""
    speaker = _locked(speaker_id)
    for alias in speaker.aliases.filter(pk=alias_id):
        alias.delete()
        _note(speaker, SpeakerVerb.DROP_ALIAS, {"alias": alias.alias}, {}, now, by)


@transaction.atomic
def add_affiliation(
    *,
    speaker_id: UUID,
    kind: AffiliationKind,
    name: str,
    began_on: date | None = None,
    ended_on: date | None = None,
    now: datetime | None = None,
    by: User,
) -> Affiliation:
    """Note an office or a party, from a day to a day; a missing end means still. Refuses: AffiliationIncomplete."""
    speaker = _locked(speaker_id)
    added = Affiliation(speaker=speaker, kind=kind)
    _date(added, name, began_on, ended_on)
    _note(speaker, SpeakerVerb.ADD_AFFILIATION, {}, _told(added), now, by)
    return added


@transaction.atomic
def change_affiliation(
    *,
    speaker_id: UUID,
    affiliation_id: int,
    name: str,
    began_on: date | None,
    ended_on: date | None,
    now: datetime | None = None,
    by: User,
) -> Affiliation:
    """Correct an office or a party and its days. Refuses: AffiliationIncomplete. Raises Affiliation.DoesNotExist."""
    speaker = _locked(speaker_id)
    changed = speaker.affiliations.get(pk=affiliation_id)
    before = _told(changed)
    _date(changed, name, began_on, ended_on)
    if before != _told(changed):
        _note(speaker, SpeakerVerb.CHANGE_AFFILIATION, before, _told(changed), now, by)
    return changed


@transaction.atomic
def drop_affiliation(*, speaker_id: UUID, affiliation_id: int, now: datetime | None = None, by: User) -> None:
    """Take out an office or a party that was never held. Twice is harmless."""
    speaker = _locked(speaker_id)
    for one in speaker.affiliations.filter(pk=affiliation_id):
        before = _told(one)
        one.delete()
        _note(speaker, SpeakerVerb.DROP_AFFILIATION, before, {}, now, by)


@transaction.atomic
def merge_speakers(*, kept_id: UUID, gone_id: UUID, now: datetime | None = None, by: User) -> Speaker:
    """Make one speaker out of two. Statements, names and offices of the one that goes pass to the other.

    The row that goes stays and leads to the other, as do those that were merged into it before; its name becomes
    another name. Office and party on statements stay. Refuses: SpeakersDiffer. Twice is harmless.
    """
    pair = Speaker.objects.select_for_update().in_bulk([kept_id, gone_id])
    kept, gone = pair[kept_id], pair[gone_id]
    if gone.merged_into_id == kept.pk:
        return kept
    _refuse_different(kept, gone)
    before = {column: getattr(gone, column) for column in COLUMNS}
    moved = Statement.objects.filter(speaker=gone).update(speaker=kept)
    gone.aliases.update(speaker=kept)
    gone.affiliations.update(speaker=kept)
    Speaker.objects.filter(merged_into=gone).update(merged_into=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    for column in ("role", "party", "wikidata_id"):
        setattr(kept, column, getattr(kept, column) or getattr(gone, column))
    kept.save()
    _lead_here(gone.name, kept)
    told = {"speaker": str(gone.pk), **before}
    _note(kept, SpeakerVerb.MERGE, told, {"statements": moved}, now, by)
    _note(gone, SpeakerVerb.MERGE, before, {"speaker": str(kept.pk), "name": kept.name}, now, by)
    return kept


def _refuse_different(kept: Speaker, gone: Speaker) -> None:
    if kept == gone:
        raise SpeakersDiffer(_("This is one speaker already."))
    if kept.merged_into_id or gone.merged_into_id:
        raise SpeakersDiffer(_("One of them was merged into another speaker already."))
    if kept.wikidata_id and gone.wikidata_id and kept.wikidata_id != gone.wikidata_id:
        raise SpeakersDiffer()


def _locked(speaker_id: UUID) -> Speaker:
    """Return the speaker that counts, its row locked. Raises Speaker.DoesNotExist."""
    speaker = Speaker.objects.select_for_update().get(pk=speaker_id)
    return _locked(speaker.merged_into_id) if speaker.merged_into_id else speaker


def _free_name(name: str, speaker: Speaker | None, field: str) -> str:
    name = storable(" ".join(name.split()), 200)
    if not re.search(r"\w", name) or name.lower() in MEAN_ANYBODY:
        raise NameMeansNobody(fields={field: [str(NameMeansNobody())]})
    holder = speaker_named(name)
    if holder is not None and (speaker is None or holder.pk != speaker.pk):
        told = phrase(
            "This is a name of {name} in the registry. If they are one, merge the two.", name=holder.name
        )
        raise SpeakerNameTaken(told, fields={field: [told]}, speaker=holder)
    return name


def _free_wikidata_id(speaker: Speaker) -> str:
    wanted = speaker.wikidata_id.rpartition("/")[2].upper()
    if not wanted:
        return ""
    if not WIKIDATA_ID.match(wanted):
        raise WikidataIdInvalid(fields={"wikidata_id": [str(WikidataIdInvalid())]})
    held = Speaker.objects.filter(wikidata_id=wanted, merged_into=None).exclude(pk=speaker.pk).first()
    if held is not None:
        told = phrase("{name} has this id. If they are one, merge the two.", name=held.name)
        raise WikidataIdInvalid(told, fields={"wikidata_id": [told]})
    return wanted


def _lead_here(name: str, speaker: Speaker) -> None:
    """Make a name that a speaker had one of the other names of `speaker`: it outranked everybody else's."""
    SpeakerAlias.objects.filter(alias__iexact=name).delete()
    SpeakerAlias.objects.create(speaker=speaker, alias=name)


def _save(row: Speaker | SpeakerAlias, field: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody else was quicker
        raise SpeakerNameTaken(fields={field: [str(SpeakerNameTaken())]}) from None


def _date(row: Affiliation, name: str, began_on: date | None, ended_on: date | None) -> None:
    row.name, row.began_on, row.ended_on = storable(" ".join(name.split()), 200), began_on, ended_on
    if not row.name:
        raise AffiliationIncomplete(fields={"name": [str(AffiliationIncomplete())]})
    if began_on and ended_on and ended_on < began_on:
        told = _("It ends before it begins.")
        raise AffiliationIncomplete(told, fields={"ended_on": [told]})
    row.save()


def _told(row: Affiliation) -> dict[str, Any]:
    days = {"began_on": row.began_on, "ended_on": row.ended_on}
    return {
        "kind": row.kind,
        "name": row.name,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _note(
    speaker: Speaker,
    verb: SpeakerVerb,
    before: dict[str, Any],
    after: dict[str, Any],
    now: datetime | None,
    by: User,
) -> None:
    SpeakerEvent.objects.create(
        speaker=speaker, verb=verb, before=before, after=after, at=now or timezone.now(), by=by
    )
