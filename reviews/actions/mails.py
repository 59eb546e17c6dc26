"""Mails with what is new: put together when a person wants one, sent outside any transaction, tried again.

Each mail is claimed by compare-and-set before it is sent, so two workers cannot both send it. What failed, and
why, stands on its row. Only a crash between the mail server's yes and ours can send one twice, and then
both have the same Message-ID.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from reviews.enums import Channel, Rhythm
from reviews.letters import letter_of
from reviews.mail_times import Timetable
from reviews.models import Mail, Notice, NoticePreferences
from reviews.outbound import MailNotSent, send_letter
from reviews.selectors import preferences_by_person, preferences_of

SENDING_MINUTES = 3
MOST_TRIES = 8


def timetable_of(chosen: NoticePreferences) -> Timetable:
    """Return when a person wants mails."""
    return Timetable(
        rhythm=Rhythm(chosen.rhythm),
        zone=ZoneInfo(chosen.zone),
        daily_at=chosen.daily_at,
        quiet_from=chosen.quiet_from,
        quiet_until=chosen.quiet_until,
    )


def to_mail() -> QuerySet[Notice]:
    """Return notices that wait for a mail: chosen, unseen, to an active member of the desk."""
    return Notice.objects.filter(
        channel=Channel.EMAIL,
        seen_at=None,
        mail=None,
        person__is_active=True,
        desk__memberships__person=F("person"),
    ).exclude(person__email="")


def gather_mails(*, now: datetime | None = None, limit: int = 500) -> list[UUID]:
    """Put together one mail for each person who has news waiting and wants it now. Returns the mails' ids."""
    now = now or timezone.now()
    waiting = to_mail().filter(at__lte=now).values("person").annotate(since=Min("at")).order_by("since")
    since = {row["person"]: row["since"] for row in waiting[:limit]}
    chosen = preferences_by_person(since)
    due = [
        person
        for person in since
        if timetable_of(chosen[person]).wants_mail(waiting_since=since[person], now=now)
    ]
    return list(_gathered(due, now))


def _gathered(people: Iterable[int], now: datetime) -> Iterator[UUID]:
    for person in people:
        with transaction.atomic():
            mail = Mail.objects.create(person_id=person, gathered_at=now)
            news = Notice.objects.filter(pk__in=to_mail().filter(person=person).values("pk"), mail=None)
            if news.update(mail=mail):
                yield mail.pk
            else:
                # Another sweep was faster.
                transaction.set_rollback(True)


def waiting_mails(now: datetime) -> QuerySet[Mail]:
    """Return mails that are to be sent and that nobody is sending, the oldest first."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return Mail.objects.filter(free, sent_at=None, given_up_at=None).order_by("gathered_at")


def deliver_mail(*, mail_id: UUID, now: datetime | None = None) -> bool:
    """Send one mail, unless it is the person's quiet hours. Harmless twice: one caller claims it.

    Returns whether it was sent by this call.
    """
    now = now or timezone.now()
    mail = Mail.objects.select_related("person").get(pk=mail_id)
    if timetable_of(preferences_of(mail.person)).is_quiet(now):
        return False
    claimed = waiting_mails(now).filter(pk=mail_id)
    if not claimed.update(claimed_until=now + timedelta(minutes=SENDING_MINUTES), tries=F("tries") + 1):
        return False
    mail.refresh_from_db(fields=["tries"])
    letter = letter_of(mail)
    try:
        if letter is None:
            raise MailNotSent(_("Its reader is no longer a member of the desk."))
        send_letter(letter)
    except MailNotSent as failure:
        _note_failure(mail, failure, now)
        return False
    Mail.objects.filter(pk=mail_id).update(sent_at=timezone.now(), claimed_until=None, failure="")
    return True


def _note_failure(mail: Mail, failure: MailNotSent, now: datetime) -> None:
    again = failure.retryable and mail.tries < MOST_TRIES
    # The claim doubles as the wait before the next try: 1, 2, 4 and so on to 64 minutes.
    mail.claimed_until = now + timedelta(minutes=2 ** (mail.tries - 1)) if again else None
    mail.given_up_at = None if again else now
    mail.failure = str(failure)
    mail.save(update_fields=["claimed_until", "given_up_at", "failure"])
