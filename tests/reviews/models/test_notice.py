"""A person is told once of each cause, by a known channel; a mail is sent or given up, never both."""

from datetime import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.enums import Channel, NoticeKind
from reviews.models import Desk, Mail, Notice, NoticePreferences
from tests.factories import NOW, make_review


@pytest.fixture
def notice(desk: Desk, checker: User) -> Notice:
    return Notice.objects.create(
        person=checker,
        desk=desk,
        review=make_review(desk),
        kind=NoticeKind.RETURNED,
        channel=Channel.DESK,
        cause="event:1",
        at=NOW,
    )


def test_person_is_told_once_of_a_cause(notice: Notice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            person=notice.person,
            desk=notice.desk,
            review=notice.review,
            kind=NoticeKind.ASSIGNED,
            channel=Channel.DESK,
            cause=notice.cause,
            at=NOW,
        )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "gossip"}, "notice_kind_known"),
        ({"channel": "pigeon"}, "notice_channel_known"),
        ({"review": None}, "notice_about_something"),
        ({"kind": NoticeKind.ENDPOINT_OFF, "review": None}, "notice_about_something"),
    ],
)
def test_notice_of_an_unknown_sort_is_refused(notice: Notice, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**change)


def test_notice_for_the_desk_is_in_no_mail(notice: Notice):
    mail = Mail.objects.create(person=notice.person, gathered_at=NOW)

    with pytest.raises(IntegrityError, match="notice_mailed_as_chosen"), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(mail=mail)


def test_mail_is_sent_or_given_up(checker: User):
    with pytest.raises(IntegrityError, match="mail_sent_or_given_up"), transaction.atomic():
        Mail.objects.create(person=checker, gathered_at=NOW, sent_at=NOW, given_up_at=NOW)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"rhythm": "never"}, "preferences_rhythm_known"),
        ({"quiet_from": time(22)}, "preferences_quiet_from_until"),
    ],
)
def test_preferences_that_make_no_sense_are_refused(checker: User, fields: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        NoticePreferences.objects.create(person=checker, zone="UTC", **fields)


def test_rows_read_as_what_they_are(notice: Notice, checker: User):
    mail = Mail(person=checker, gathered_at=NOW)

    assert str(notice) == "checker: An editor returns your verdict"
    assert str(mail) == "Mail to checker, 2026-03-02 09:00"
    assert str(NoticePreferences(person=checker, zone="UTC")) == "checker: Once an hour"
