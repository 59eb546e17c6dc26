"""Partners and their keys: opened, issued, rotated with an overlap, revoked. A lead of the desk does it.

The secret of a key exists only in what `issue_key` and `rotate_key` return.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.quota import take_usage
from factcheck.words import phrase
from reviews.enums import Scope
from reviews.errors import KeyEnded, KeyIncomplete, PartnerIncomplete
from reviews.keys import new_key
from reviews.models import ApiKey, Desk, KeyUsage, Partner
from reviews.permissions import Person, refusal_to_look_after_partners

LONGEST_OVERLAP = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Issued:
    """A key that was just made, with the one sight of its secret."""

    key: ApiKey
    secret: str = field(repr=False)


def open_partner(
    *, desk: Desk, name: str, contact: str = "", now: datetime | None = None, by: Person
) -> Partner:
    """Note an organisation that is to use the API. Refuses: RoleMissing, PartnerIncomplete (naming the field)."""
    refuse_unless_lead(desk, by)
    name = name.strip()
    if not name:
        raise PartnerIncomplete(fields={"name": [_("Give the partner a name.")]})
    try:
        with transaction.atomic():
            return Partner.objects.create(
                desk=desk,
                name=name,
                contact=contact.strip(),
                created_at=now or timezone.now(),
                created_by_id=by.pk,
            )
    except IntegrityError:
        raise PartnerIncomplete(fields={"name": [_("There is a partner of this name already.")]}) from None


def issue_key(
    *,
    partner_id: UUID,
    name: str,
    scopes: Collection[str],
    requests_per_minute: int | None = None,
    now: datetime | None = None,
    by: Person,
) -> Issued:
    """Make a key for a partner. Refuses: RoleMissing, KeyIncomplete (naming each field)."""
    partner = partner_for(partner_id, by)
    told: dict[str, list[str]] = {}
    if not name.strip():
        told["name"] = [_("Say what the key is for.")]
    if not scopes or not set(scopes) <= set(Scope.values):
        told["scopes"] = [_("Choose what the key opens.")]
    if requests_per_minute is not None and requests_per_minute < 1:
        told["requests_per_minute"] = [_("Give at least 1, or leave it empty.")]
    if told:
        raise KeyIncomplete(fields=told)
    in_order = [scope for scope in Scope.values if scope in scopes]
    return _issued(partner, name.strip(), in_order, requests_per_minute, now or timezone.now(), by)


def rotate_key(*, key_id: UUID, overlap: timedelta, now: datetime | None = None, by: Person) -> Issued:
    """Make a key like an old one, which stays valid for `overlap` more.

    Refuses: RoleMissing, KeyIncomplete for an overlap that is too long, KeyEnded for a key that is not valid.
    """
    now = now or timezone.now()
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise KeyIncomplete(
            fields={"overlap_days": [phrase("Give 0 to {days} days.", days=LONGEST_OVERLAP.days)]}
        )
    with transaction.atomic():
        old = _key_for(key_id, by)
        if not old.is_valid_at(now):
            raise KeyEnded()
        # A rotation never gives an old key more time than it had.
        old.valid_until = min(now + overlap, old.valid_until or now + overlap)
        old.save(update_fields=["valid_until"])
        return _issued(old.partner, old.name, old.scopes, old.requests_per_minute, now, by)


@transaction.atomic
def revoke_key(*, key_id: UUID, now: datetime | None = None, by: Person) -> ApiKey:
    """End a key at once. Refuses: RoleMissing. Revoking twice changes nothing more."""
    key = _key_for(key_id, by)
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by_id = now or timezone.now(), by.pk
        key.save(update_fields=["revoked_at", "revoked_by"])
    return key


def flush_usage(*, now: datetime | None = None) -> int:
    """Write down what was counted since the last time: requests per day, and when each key was last used.

    Returns how many keys were used. What is counted is given out once, so running it twice counts once.
    """
    now = now or timezone.now()
    used = {(day, UUID(who)): number for (day, who), number in take_usage().items()}
    known = {key.pk: key for key in ApiKey.objects.filter(pk__in={who for _, who in used})}
    with transaction.atomic():
        for (day, who), number in used.items():
            if who in known:
                row, _ = KeyUsage.objects.get_or_create(key_id=who, day=day)
                KeyUsage.objects.filter(pk=row.pk).update(requests=F("requests") + number)
        ApiKey.objects.filter(pk__in=known).update(last_used_at=now)
    return len(known)


def refuse_unless_lead(desk: Desk, by: Person) -> None:
    """Raise why `by` may not look after the partners of `desk`."""
    if refused := refusal_to_look_after_partners(desk, by):
        raise refused


def partner_for(partner_id: UUID, by: Person) -> Partner:
    """Return a partner that `by` may look after. Refuses: NotYourDesk, RoleMissing."""
    partner = Partner.objects.select_related("desk").get(pk=partner_id)
    refuse_unless_lead(partner.desk, by)
    return partner


def _key_for(key_id: UUID, by: Person) -> ApiKey:
    key = ApiKey.objects.select_for_update(of=("self",)).select_related("partner__desk").get(pk=key_id)
    refuse_unless_lead(key.partner.desk, by)
    return key


def _issued(
    partner: Partner, name: str, scopes: list[str], quota: int | None, now: datetime, by: Person
) -> Issued:
    fresh = new_key()
    key = ApiKey.objects.create(
        partner=partner,
        name=name,
        start=fresh.start,
        digest=fresh.digest,
        scopes=scopes,
        requests_per_minute=quota,
        created_at=now,
        created_by_id=by.pk,
    )
    return Issued(key, fresh.secret)
