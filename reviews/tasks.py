"""Background entries of the review: each loads by id, calls one action, and may run twice.

Rules live in the actions. Every task has its sweep, every sweep is bounded and ordered.
"""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from redis.exceptions import RedisError

from claims.actions.tips import drop_old_tips
from factcheck.bells import many_wait, ring, wake
from factcheck.politeness import HostBusy
from reviews.actions import (
    complaints,
    deliveries,
    dumps,
    evidence,
    hub,
    mails,
    notices,
    order,
    outbox,
    partners,
    publishing,
    queue,
    repeats,
    rounds,
    sending,
    watches,
    workflow,
)
from reviews.models import Desk

DELIVER = "reviews.deliver_webhooks"


@shared_task(name="reviews.capture_evidence")
def capture_evidence(evidence_id: str) -> None:
    """Archive one cited page. Twice is harmless: the row is claimed, a kept copy stays."""
    try:
        evidence.capture_evidence(evidence_id=UUID(evidence_id))
    except HostBusy as busy:
        ring("reviews.capture_evidence", evidence_id, seconds=busy.wait)


@shared_task(name="reviews.sweep_pending_captures")
def sweep_pending_captures() -> None:
    """Ring for captures whose bell was lost. Twice is harmless: each row is claimed once."""
    pending = evidence.pending_captures(timezone.now())
    ring("reviews.capture_evidence", *pending.values_list("pk", flat=True)[:100])


@shared_task(name="reviews.look_at_page")
def look_at_page(evidence_id: str) -> None:
    """See whether one cited page still stands. Twice is harmless: the look is claimed, news is told once."""
    try:
        watches.look_at_page(evidence_id=UUID(evidence_id))
    except HostBusy as busy:
        ring("reviews.look_at_page", evidence_id, seconds=busy.wait)


@shared_task(name="reviews.sweep_cited_pages")
def sweep_cited_pages() -> None:
    """Ring for cited pages whose look is due. Twice is harmless: each look is claimed once."""
    if not many_wait("intake"):
        due = watches.due_pages(timezone.now())
        ring("reviews.look_at_page", *due.values_list("pk", flat=True)[:100])


@shared_task(name="reviews.sweep_orphaned_captures")
def sweep_orphaned_captures() -> None:
    """Remove captures that a crash left behind. Twice is harmless: what is gone is gone."""
    evidence.remove_orphans()


@shared_task(name="reviews.sweep_worthy_statements")
def sweep_worthy_statements() -> None:
    """Queue proposed statements above each desk's threshold. Twice is harmless: a claim has one open review."""
    for desk in Desk.objects.order_by("pk"):
        queue.queue_worthy_statements(desk=desk)


@shared_task(name="reviews.sweep_ended_leases")
def sweep_ended_leases() -> None:
    """Return reviews whose hold ended. Twice is harmless: each is checked again under its lock."""
    queue.lapse_ended_leases()


@shared_task(name="reviews.sweep_ended_holds")
def sweep_ended_holds() -> None:
    """Wake reviews whose date was reached. Twice is harmless: each is checked again under its lock."""
    workflow.wake_ended_holds()


@shared_task(name="reviews.sweep_passed_deadlines")
def sweep_passed_deadlines() -> None:
    """Mark and move up what is overdue. Twice is harmless: each review is marked once, under its lock."""
    order.escalate_overdue()


@shared_task(name="reviews.sweep_joined_appearances")
def sweep_joined_appearances() -> None:
    """Reckon anew the reviews of claims that appeared again. Twice is harmless: the same number comes out."""
    order.weigh_joined()


@shared_task(name="reviews.sweep_due_publications")
def sweep_due_publications() -> None:
    """Publish what is scheduled for now. Twice is harmless: published is final."""
    if publishing.publish_due():
        wake(DELIVER)


@shared_task(name="reviews.sweep_due_rechecks")
def sweep_due_rechecks() -> None:
    """Open the re-checks that were planned for today. Twice is harmless: the plan is cleared with the opening."""
    rounds.open_due_rechecks()


@shared_task(name="reviews.sweep_key_usage")
def sweep_key_usage() -> None:
    """Write down who asked how often. Twice is harmless: what was counted is given out once."""
    # While Redis is away nothing was taken, and the counts wait.
    with suppress(RedisError):
        partners.flush_usage()


@shared_task(name=DELIVER)
def deliver_webhooks() -> None:
    """Tell partners what is due. Twice is harmless: turns are claimed, and a receiver knows an event by its id."""
    seconds = sending.deliver_due()
    if seconds is not None:
        wake(DELIVER, seconds=seconds)


@shared_task(name="reviews.sweep_webhooks")
def sweep_webhooks() -> None:
    """Ring where something can be sent. Twice is harmless: a bell that finds nothing due ends at once."""
    if outbox.has_pending() or deliveries.seconds_until_ready(now=timezone.now()) == 0:
        wake(DELIVER)


@shared_task(name="reviews.sweep_hub")
def sweep_hub() -> None:
    """Ring where the feeds' hub is behind. Twice is harmless: a bell that finds nothing to tell ends at once."""
    if hub.is_due(now=timezone.now()):
        wake("reviews.tell_hub")


@shared_task(name="reviews.tell_hub")
def tell_hub() -> None:
    """Tell the feeds' hub that they changed. Twice is harmless: the turn is taken once."""
    hub.tell_hub()


@shared_task(name="reviews.sweep_old_attempts")
def sweep_old_attempts() -> None:
    """Shorten the log of deliveries. Twice is harmless: what is gone is gone."""
    deliveries.drop_old_attempts(now=timezone.now())


@shared_task(name="reviews.sweep_kept_answers")
def sweep_kept_answers() -> None:
    """Forget old answers to repeated requests. Twice is harmless: what is gone is gone."""
    repeats.drop_old_answers(now=timezone.now())


@shared_task(name="reviews.sweep_notices")
def sweep_notices() -> None:
    """Tell people what claims and the clock brought about. Twice is harmless: a cause is told once."""
    notices.note_silent_edits()
    notices.note_deadlines()
    complaints.note_complaints_due()


@shared_task(name="reviews.sweep_reader_data")
def sweep_reader_data() -> None:
    """Delete what readers left of themselves once its time is over. Twice is harmless: what is gone is gone."""
    kept = timedelta(days=settings.FACTCHECK_READER_DATA_DAYS)
    complaints.forget_addresses(now=timezone.now(), kept=kept)
    drop_old_tips(now=timezone.now(), kept=kept)


@shared_task(name="reviews.sweep_waiting_mails")
def sweep_waiting_mails() -> None:
    """Put mails together and ring for those that wait. Twice is harmless: each notice goes into one mail."""
    mails.gather_mails()
    waiting = mails.waiting_mails(timezone.now())
    ring("reviews.deliver_mail", *waiting.values_list("pk", flat=True)[:100])


@shared_task(name="reviews.deliver_mail")
def deliver_mail(mail_id: str) -> None:
    """Send one mail. Twice is harmless: the row is claimed, a sent mail stays sent."""
    mails.deliver_mail(mail_id=UUID(mail_id))


@shared_task(name="reviews.sweep_dump")
def sweep_dump() -> None:
    """Ring for the file with everything when something was published. Twice is harmless: it is written once."""
    if dumps.is_due():
        wake("reviews.write_dump")


# A million verdicts take minutes.
@shared_task(name="reviews.write_dump", soft_time_limit=3_000, time_limit=3_600)
def write_dump() -> None:
    """Write the file with everything. Twice is harmless: a second file of the same state is thrown away."""
    dumps.write_dump(now=timezone.now())
