"""A mail is put together when its reader wants one, and sent once; what fails is tried again and told."""

import threading
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection

from reviews.actions import discussion, mails, notices
from reviews.enums import Rhythm, State
from reviews.models import Desk, Mail, Membership, Notice, NoticePreferences, Review
from tests.factories import NOW, review_at
from tests.mail_server import MailServer, mail_server

SOON = NOW + timedelta(minutes=5)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server(settings) as running:
        yield running


@pytest.fixture
def returned(desk: Desk, checker: User, editor: User) -> Review:
    """A review whose return the checker wants to hear of at once."""
    NoticePreferences.objects.create(person=checker, zone="UTC", rhythm=Rhythm.AT_ONCE)
    NoticePreferences.objects.create(person=editor, zone="UTC", channels={"approval_asked": "desk"})
    return review_at(State.RETURNED, desk, checker=checker, editor=editor)


def choose(person: User, **fields: Any) -> None:
    """Change a person's choices."""
    NoticePreferences.objects.filter(person=person).update(**fields)


def gather(now: datetime = SOON) -> list[UUID]:
    """Put mails together."""
    return mails.gather_mails(now=now)


def test_mail_reaches_the_mail_server(returned: Review, server: MailServer):
    [mail_id] = gather()

    assert mails.deliver_mail(mail_id=mail_id, now=SOON)

    [mail] = server.taken
    assert server.recipients == ["checker@desk.test"]
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.get_payload()] == ["text/plain", "text/html"]
    assert Mail.objects.get().sent_at is not None


def test_mail_is_sent_once(returned: Review, server: MailServer):
    [mail_id] = gather()

    sent = [mails.deliver_mail(mail_id=mail_id, now=SOON) for _ in range(2)]

    assert sent == [True, False]
    assert len(server.taken) == 1


def test_mail_that_is_being_sent_is_left_alone(returned: Review, server: MailServer):
    [mail_id] = gather()
    Mail.objects.update(claimed_until=SOON + timedelta(minutes=1))

    assert not mails.deliver_mail(mail_id=mail_id, now=SOON)
    assert server.taken == []


def test_mail_of_a_worker_that_died_is_sent_by_another(returned: Review, server: MailServer):
    [mail_id] = gather()
    Mail.objects.update(claimed_until=SOON + timedelta(minutes=mails.SENDING_MINUTES), tries=1)

    later = SOON + timedelta(minutes=mails.SENDING_MINUTES)

    assert list(mails.waiting_mails(later).values_list("pk", flat=True)) == [mail_id]
    assert mails.deliver_mail(mail_id=mail_id, now=later)


def test_news_goes_into_one_mail(returned: Review, checker: User, editor: User):
    discussion.open_thread(review_id=returned.pk, text="@checker, the table?", now=NOW, by=editor)

    gathered = [gather(), gather()]

    assert [len(ids) for ids in gathered] == [1, 0]
    assert set(Mail.objects.get().notices.all()) == set(Notice.objects.filter(person=checker))


def test_what_was_seen_on_the_desk_is_not_mailed(returned: Review, checker: User):
    notices.mark_seen(notice_ids=[Notice.objects.get(person=checker).pk], now=NOW, by=checker)

    assert gather() == []


@pytest.mark.parametrize("channel", ["off", "desk"])
def test_what_was_not_chosen_for_mail_is_not_mailed(desk: Desk, checker: User, editor: User, channel: str):
    NoticePreferences.objects.create(person=editor, zone="UTC", channels={"approval_asked": channel})

    review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert gather(NOW + timedelta(days=2)) == []


def test_person_without_an_address_is_sent_nothing(returned: Review, checker: User):
    User.objects.filter(pk=checker.pk).update(email="")

    assert gather() == []


def test_person_who_left_the_desk_is_sent_nothing(returned: Review, checker: User):
    Membership.objects.filter(person=checker).delete()

    assert gather() == []


def test_person_who_left_the_desk_meanwhile_is_sent_nothing(
    returned: Review, checker: User, server: MailServer
):
    [mail_id] = gather()
    Membership.objects.filter(person=checker).delete()

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    assert server.taken == []
    assert Mail.objects.get().failure == "Its reader is no longer a member of the desk."


@pytest.mark.parametrize(("minutes", "mailed"), [(5, 0), (60, 1)])
def test_hourly_mail_waits_for_the_full_hour(returned: Review, checker: User, minutes: int, mailed: int):
    choose(checker, rhythm=Rhythm.HOURLY)
    Notice.objects.filter(person=checker).update(at=NOW + timedelta(seconds=1))

    assert len(gather(NOW + timedelta(minutes=minutes))) == mailed


@pytest.mark.parametrize(("hour", "mailed"), [(16, 0), (17, 1)])
def test_daily_mail_comes_at_its_time_in_the_persons_zone(
    returned: Review, checker: User, hour: int, mailed: int
):
    choose(checker, rhythm=Rhythm.DAILY, daily_at=time(18), zone="Europe/Prague")

    assert len(gather(NOW.replace(hour=hour))) == mailed


def test_mails_wait_until_the_quiet_hours_end(returned: Review, checker: User):
    choose(checker, quiet_from=time(8), quiet_until=time(12))

    assert gather(NOW.replace(hour=11, minute=59)) == []
    assert len(gather(NOW.replace(hour=12))) == 1


def test_mail_that_failed_is_not_tried_in_quiet_hours(returned: Review, checker: User, server: MailServer):
    [mail_id] = gather()
    choose(checker, quiet_from=time(8), quiet_until=time(12))

    assert not mails.deliver_mail(mail_id=mail_id, now=SOON)
    assert Mail.objects.get().tries == 0
    assert mails.deliver_mail(mail_id=mail_id, now=NOW.replace(hour=12))


def test_mail_that_the_server_defers_is_tried_again(returned: Review, server: MailServer):
    server.answer = "451 Mailbox is busy"
    [mail_id] = gather()

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    mail = Mail.objects.get()
    assert (mail.tries, mail.given_up_at) == (1, None)
    assert mail.failure == "The mail server answered 451: Mailbox is busy"
    assert mail.claimed_until == SOON + timedelta(minutes=1)


def test_wait_doubles_and_success_clears_the_failure(returned: Review, server: MailServer):
    server.answer, now = "451 Mailbox is busy", SOON
    [mail_id] = gather()
    for minutes in (1, 2, 4):
        mails.deliver_mail(mail_id=mail_id, now=now)
        assert Mail.objects.get().claimed_until == now + timedelta(minutes=minutes)
        now += timedelta(minutes=minutes)
    server.answer = "250 OK"

    assert mails.deliver_mail(mail_id=mail_id, now=now)
    assert Mail.objects.get().failure == ""


def test_mail_is_given_up_in_the_end(returned: Review, server: MailServer):
    server.answer = "451 Mailbox is busy"
    [mail_id] = gather()
    Mail.objects.update(tries=mails.MOST_TRIES - 1)

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    assert Mail.objects.get().given_up_at == SOON
    assert not mails.waiting_mails(SOON + timedelta(days=9)).exists()


def test_mail_that_the_server_refuses_for_good_is_given_up_at_once(returned: Review, server: MailServer):
    server.answer = "550 No such mailbox"
    [mail_id] = gather()

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    mail = Mail.objects.get()
    assert (mail.given_up_at, mail.failure) == (SOON, "The mail server answered 550: No such mailbox")


def test_mail_server_that_is_away_is_tried_again(returned: Review, settings: Any):
    with mail_server(settings):
        pass
    [mail_id] = gather()

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    mail = Mail.objects.get()
    assert mail.failure.startswith("The mail server could not be reached: ")
    assert mail.claimed_until == SOON + timedelta(minutes=1)


def test_each_try_has_the_same_message_id(returned: Review, server: MailServer):
    [mail_id] = gather()
    mails.deliver_mail(mail_id=mail_id, now=SOON)
    # As if the worker had died before it could note the server's yes.
    Mail.objects.update(sent_at=None)

    mails.deliver_mail(mail_id=mail_id, now=SOON)

    first, second = (mail["Message-ID"] for mail in server.taken)
    assert first == second


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_put_news_into_one_mail(returned: Review, checker: User):
    gathered: list[UUID] = []
    barrier = threading.Barrier(4)

    def sweep() -> None:
        barrier.wait()
        gathered.extend(gather())
        connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(gathered) == Mail.objects.count() == 1
    assert Notice.objects.get(person=checker).mail_id == gathered[0]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(returned: Review, server: MailServer):
    [mail_id] = gather()
    barrier = threading.Barrier(4)

    def send() -> None:
        barrier.wait()
        mails.deliver_mail(mail_id=mail_id, now=SOON)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.taken) == 1
