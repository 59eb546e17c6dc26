"""The ledger: who received, fetched and acknowledged which version. Lines are added and filled in, never dropped."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.errors import VersionUnknown
from reviews.models import ApiKey, LedgerEntry, Publication

LONGEST_NOTE = 500
LONGEST_URL = 2048


def note_received(*, received: Collection[tuple[UUID, UUID | None, datetime]]) -> None:
    """Note versions that an endpoint took: (partner, publication, when). The first time counts."""
    for partner, publication, at in received:
        if publication is not None:
            _note(partner, publication, "received_at", at)


def note_fetched(*, partner_id: UUID, publication_id: UUID, now: datetime | None = None) -> bool:
    """Note that a partner asked for a version with its key. Returns whether that was news."""
    return _note(partner_id, publication_id, "fetched_at", now or timezone.now())


def _note(partner: UUID, publication: UUID, what: str, at: datetime) -> bool:
    line = LedgerEntry.objects.filter(partner=partner, publication=publication)
    seen = line.values_list(what, flat=True)
    if (row := list(seen)) and row[0] is not None:
        return False
    with transaction.atomic():
        fresh = LedgerEntry(partner_id=partner, publication_id=publication, **{what: at})
        LedgerEntry.objects.bulk_create([fresh], ignore_conflicts=True)
        line.filter(**{f"{what}__isnull": True}).update(**{what: at})
    return True


@transaction.atomic
def acknowledge(
    *,
    key: ApiKey,
    series: UUID,
    number: int,
    applied_url: str = "",
    note: str = "",
    now: datetime | None = None,
) -> LedgerEntry:
    """Note that a partner applied a version, and where. Again changes nothing: the first time counts.

    Refuses: VersionUnknown (naming each field that does not fit).
    """
    publication = Publication.objects.filter(series=series, number=number).first()
    told: dict[str, list[str]] = {}
    if publication is None:
        told["version"] = [_("There is no such version of this verdict.")]
    if applied_url and not _is_web_address(applied_url):
        told["applied_url"] = [_("Give a full web address, or leave it out.")]
    if len(note) > LONGEST_NOTE:
        told["note"] = [phrase("At most {most} characters.", most=LONGEST_NOTE)]
    if told or publication is None:
        raise VersionUnknown(fields=told)
    line, _created = LedgerEntry.objects.select_for_update().get_or_create(
        partner_id=key.partner_id,
        publication=publication,
        defaults={"acknowledged_at": now or timezone.now(), "applied_url": applied_url, "note": note},
    )
    if line.acknowledged_at is None:
        line.acknowledged_at, line.applied_url, line.note = now or timezone.now(), applied_url, note
        line.save(update_fields=["acknowledged_at", "applied_url", "note"])
    return line


def _is_web_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_URL
