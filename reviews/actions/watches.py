"""Watch what live verdicts cite: look at each page again, and report what died or changed.

A look is outside work: it is claimed by compare-and-set, asked outside any transaction, and its outcome is
written only while the claim still holds. Nothing that was published is altered. Confidential items, notes and
files of our own have no page to look at, and are never asked for.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.actions.reading import words_of
from factcheck.http import FetchedResponse
from factcheck.politeness import HostBusy
from factcheck.warc import KeptResponse, RecordDamaged, read_record
from factcheck.words import phrase
from reviews.actions.notices import note_page
from reviews.cited_pages import Finding, as_kept, compared, other_bytes, unanswered
from reviews.enums import CaptureState, EvidenceForm, PageState, ReviewKind
from reviews.errors import NotWatched
from reviews.models import Evidence, Publication, Review, Watch
from reviews.models.watch import REPORTED
from reviews.outbound import CaptureFailed, ask_page
from reviews.permissions import Person, refusal, standing_of
from reviews.states import Who

log = logging.getLogger(__name__)

LOOK_MINUTES = 3
PAGE = "text/html"
_TOLD = ("state", "since", "has_lost_excerpt", "detail", "looked_at", "seen_at", "seen_by_id")


def look_interval() -> timedelta:
    """How long a page is left alone after a look that got an answer."""
    return timedelta(days=settings.FACTCHECK_CITED_PAGE_DAYS)


def watch_pages_of(*, publication: Publication) -> None:
    """Watch the pages of a new version instead of those of the version before. In the publishing transaction.

    What is known of a page goes along, where the same copy of it is cited again. A retraction cites nothing.
    """
    known = _end_watches_before(publication) if publication.number > 1 else {}
    if publication.kind == ReviewKind.RETRACTION:
        return
    first_look = publication.published_at + look_interval()
    Watch.objects.bulk_create(
        Watch(evidence=item, next_look_at=first_look, **_known(known.get(_same(item))))
        for item in watchable(publication.review_id)
    )


def _end_watches_before(publication: Publication) -> dict[tuple[str, str], Watch]:
    before = Watch.objects.filter(evidence__review__publication__series=publication.series)
    ended = list(before.exclude(next_look_at=None).select_related("evidence"))
    Watch.objects.filter(pk__in=[one.pk for one in ended]).update(next_look_at=None)
    return {_same(one.evidence): one for one in ended}


def watchable(review_id: UUID) -> QuerySet[Evidence]:
    """Return the cited pages of one review that may be asked for: public ones with an address."""
    items = Evidence.objects.filter(review=review_id, removed_at=None, is_confidential=False)
    return items.filter(form=EvidenceForm.URL).order_by("pk")


def _same(item: Evidence) -> tuple[str, str]:
    return item.url, item.capture_record_sha256


def _known(watch: Watch | None) -> dict[str, object]:
    return {name: getattr(watch, name) for name in _TOLD} if watch else {}


def due_pages(now: datetime) -> QuerySet[Watch]:
    """Return the watches whose look is due and claimed by nobody, the longest due first; none if that is off."""
    due = Watch.objects.filter(next_look_at__lte=now, evidence__is_confidential=False)
    return due.order_by("next_look_at", "pk") if settings.FACTCHECK_CITED_PAGE_DAYS else due.none()


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look brought: `finding` None where it proves nothing yet, and then `detail` says what happened."""

    finding: Finding | None
    detail: str = ""


def look_at_page(*, evidence_id: UUID, now: datetime | None = None) -> PageState:
    """Ask for one due page and note how it stands; tell the people of its review what died or changed.

    Harmless twice: one caller claims the look, and a claim that ran out writes nothing. Returns the state
    afterwards. Refuses: HostBusy, and the page waits for its turn.
    """
    now = now or timezone.now()
    # The claim doubles as the time of the next try, should this worker die.
    claim = now + timedelta(minutes=LOOK_MINUTES)
    claimed = due_pages(now).filter(pk=evidence_id).order_by().update(next_look_at=claim)
    watch = Watch.objects.select_related("evidence__review").get(pk=evidence_id)
    if not claimed:
        return PageState(watch.state)
    try:
        look = _look(watch)
    except HostBusy as busy:
        held = Watch.objects.filter(pk=evidence_id, next_look_at=claim)
        held.update(next_look_at=now + timedelta(seconds=busy.wait))
        raise
    return _noted(watch, look, claim=claim, now=now)


def _look(watch: Watch) -> _Look:
    item = watch.evidence
    has_copy = item.capture_state == CaptureState.CAPTURED
    try:
        response = ask_page(item.url)
    except CaptureFailed as failure:
        told = failure.sentence
        if failure.is_other_kind:
            state = PageState.CHANGED if has_copy else PageState.CLOSED
            return _Look(Finding(state, told), told)
        failures = watch.failures + 1
        found = unanswered(told, status=failure.status, failures=failures, has_copy=has_copy)
        return _Look(found, told)
    return _Look(_found(item, response) if has_copy else _answers(_("There is no copy to compare it with.")))


def _found(item: Evidence, response: FetchedResponse) -> Finding:
    if response.sha256 == item.capture_sha256:
        return as_kept()
    try:
        kept = _copy_of(item)
    except (RecordDamaged, OSError) as damage:
        log.error("archived copy cannot be read", extra={"evidence": str(item.pk), "cause": repr(damage)})
        return _answers(_("The archived copy could not be read: tell whoever runs this desk."))
    media_type = _content_type(kept)
    before = words_of(kept.body, url=kept.url, content_type=media_type)
    if not before:
        is_page = media_type.lower().startswith(PAGE)
        return _answers(_("The copy has no words to compare.")) if is_page else other_bytes()
    now = words_of(response.body, url=response.url, content_type=response.header("Content-Type"))
    return compared(before, now, excerpt=item.excerpt)


def _answers(told: str) -> Finding:
    return Finding(PageState.ALIVE, phrase("The page answers. {told}", told=told))


def _copy_of(item: Evidence) -> KeptResponse:
    with item.capture_record.open() as kept:
        return read_record(kept.read())


def _content_type(kept: KeptResponse) -> str:
    return next((value for name, value in kept.headers if name.lower() == "content-type"), "")


@transaction.atomic
def _noted(watch: Watch, look: _Look, *, claim: datetime, now: datetime) -> PageState:
    changes: dict[str, object] = {"looked_at": now, "detail": look.detail}
    found = look.finding
    is_news = False
    if found is None:
        # Nothing is proven yet: the state stays, and it is asked again sooner, after 4, 16 and 64 hours.
        failures = watch.failures + 1
        wait = min(timedelta(hours=4**failures), look_interval())
        changes |= {"failures": failures, "next_look_at": now + wait}
    else:
        is_other = (found.state, found.has_lost_excerpt) != (watch.state, watch.has_lost_excerpt)
        is_news = is_other and found.state in REPORTED
        # What is dead stays counted as failing: one more look without an answer proves it again.
        failures = watch.failures + 1 if found.state == PageState.DEAD else 0
        changes |= {
            "state": found.state,
            "has_lost_excerpt": found.has_lost_excerpt,
            "detail": found.detail,
            "failures": min(failures, 30_000),
            "next_look_at": now + look_interval(),
        }
        if is_other:
            changes |= {"since": now, "seen_at": None, "seen_by": None}
    if not Watch.objects.filter(pk=watch.pk, next_look_at=claim).update(**changes):
        # Somebody else looked meanwhile, or the verdict rests on this page no more.
        return PageState(Watch.objects.values_list("state", flat=True).get(pk=watch.pk))
    watch.refresh_from_db()
    if is_news:
        note_page(watch=watch)
    return PageState(watch.state)


def mark_page_seen(*, evidence_id: UUID, now: datetime | None = None, by: Person) -> Watch:
    """Note that a person knows what became of a page. Twice is harmless: the first one to see it stays.

    Refuses: NotYourDesk, NotWatched.
    """
    watch = _watch_for(evidence_id, by)
    unseen = Watch.objects.filter(pk=watch.pk, seen_at=None, state__in=REPORTED)
    unseen.update(seen_at=now or timezone.now(), seen_by=by.pk)
    watch.refresh_from_db()
    return watch


def look_again(*, evidence_id: UUID, now: datetime | None = None, by: Person) -> Watch:
    """Make the next look at a page due now; ring reviews.look_at_page. Twice is harmless.

    Refuses: NotYourDesk, NotWatched.
    """
    now = now or timezone.now()
    watch = _watch_for(evidence_id, by)
    # A look that is under way is left alone.
    later = Watch.objects.filter(pk=watch.pk, next_look_at__gt=now + timedelta(minutes=LOOK_MINUTES))
    later.update(next_look_at=now)
    watch.refresh_from_db()
    return watch


def _watch_for(evidence_id: UUID, by: Person) -> Watch:
    review = Review.objects.select_related("desk").get(evidence=evidence_id)
    if refused := refusal(Who.CHECKER, standing_of(review, by, with_hands=False)):
        raise refused
    watch = Watch.objects.filter(pk=evidence_id).exclude(next_look_at=None).first()
    if watch is None:
        raise NotWatched()
    return watch
