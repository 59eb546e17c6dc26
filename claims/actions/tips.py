"""Tips of readers: taken from anybody, settled by people of the desk, deleted when their time is over.

No address that a stranger names is fetched from here: a person looks at it first (decision record on tips).
"""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.enums import TipDecision
from claims.errors import TipIncomplete, TipSettled
from claims.matching import normal
from claims.models import Appearance, Claim, Tip
from claims.selectors import claim_saying, near_claims
from factcheck.addresses import LONGEST_URL
from factcheck.words import phrase

LONGEST = 2_000


def receive_tip(*, words: str = "", url: str = "", now: datetime | None = None) -> Tip:
    """Take a tip from anybody; one that waits already is counted up. Refuses: TipIncomplete (naming the field)."""
    now, words, url = now or timezone.now(), words.replace("\0", "").strip(), url.strip()
    if not words and not url:
        raise TipIncomplete(fields={"words": [_("Tell us the claim, or where it stands.")]})
    if len(words) > LONGEST:
        raise TipIncomplete(fields={"words": [phrase("Give {most} characters at most.", most=LONGEST)]})
    if url and (len(url) > LONGEST_URL or not url.startswith(("http://", "https://"))):
        raise TipIncomplete(fields={"url": [_("Give a full web address.")]})
    digest = hashlib.sha256(f"{normal(words)}\n{url}".encode()).hexdigest()
    if again := _count_up(digest, now):
        return again
    try:
        with transaction.atomic():
            return Tip.objects.create(
                digest=digest,
                words=words,
                url=url,
                repeats=_said_by(words, url),
                received_at=now,
                last_received_at=now,
            )
    except IntegrityError:
        # Another reader sent the same at this moment.
        return _count_up(digest, now) or Tip.objects.get(digest=digest, settled_at=None)


def settle_tip(
    *, tip_id: UUID, decision: str, reason: str = "", now: datetime | None = None, by: User
) -> Tip:
    """Say what became of a tip: taken up, or not and why. Refuses: TipIncomplete, TipSettled."""
    told: dict[str, list[str]] = {}
    if decision not in TipDecision.values:
        told["decision"] = [_("Say whether it is taken up.")]
    elif decision == TipDecision.DISMISSED and not reason.strip():
        told["reason"] = [_("Say why, in a few words.")]
    if told:
        raise TipIncomplete(fields=told)
    changed = Tip.objects.filter(pk=tip_id, settled_at=None).update(
        decision=decision, reason=reason.strip(), settled_at=now or timezone.now(), settled_by=by
    )
    tip = Tip.objects.get(pk=tip_id)
    if not changed:
        raise TipSettled()
    return tip


def drop_old_tips(*, now: datetime, kept: timedelta, limit: int = 500) -> int:
    """Delete tips that nobody has sent for longer than `kept`, settled or not. Returns how many."""
    old = Tip.objects.filter(last_received_at__lt=now - kept).order_by("last_received_at")
    return Tip.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]


def _count_up(digest: str, now: datetime) -> Tip | None:
    waiting = Tip.objects.filter(digest=digest, settled_at=None)
    waiting.update(times=F("times") + 1, last_received_at=now)
    return waiting.first()


def _said_by(words: str, url: str) -> Claim | None:
    if words:
        near = near_claims(words, most=1)
        return claim_saying(words) or (near[0].claim if near else None)
    at_page = Appearance.objects.filter(statement__document__page__url=url).select_related("claim")
    found = at_page.order_by("joined_at", "id").first()
    return found.claim if found else None
