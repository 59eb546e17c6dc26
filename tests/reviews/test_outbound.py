"""A copy is the bytes as they came, a mail is taken or not; what goes wrong says whether a retry may help."""

import gzip
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage

from factcheck.politeness import HostBusy, Turns
from reviews.outbound import CaptureFailed, MailNotSent, capture_page, send_letter
from tests.fakes import Answer, Site, connections_seen, serving
from tests.mail_server import mail_server

BODY = b"<html><body><p>98 crimes for every 100 of the year before.</p></body></html>"


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A site with one page, which the guarded client may fetch."""
    with serving({"/page": Answer(BODY)}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def test_copy_carries_the_hash_of_the_bytes_received(site: Site):
    capture = capture_page(site.url("/page"))

    assert capture.sha256 == hashlib.sha256(BODY).hexdigest()


def test_record_holds_the_page_and_has_a_hash_of_its_own(site: Site):
    capture = capture_page(site.url("/page"))

    assert BODY in gzip.decompress(capture.record)
    assert capture.record_sha256 == hashlib.sha256(capture.record).hexdigest()


def test_copy_brings_the_words_of_the_page(site: Site):
    assert capture_page(site.url("/page")).words == "98 crimes for every 100 of the year before."


@pytest.mark.parametrize(
    ("status", "retryable"),
    [
        (204, False),
        (403, False),
        (404, False),
        (410, False),
        (429, True),
        (500, True),
        (501, False),
        (502, True),
        (503, True),
        (504, True),
    ],
)
def test_page_that_answers_otherwise_says_whether_to_try_again(site: Site, status: int, retryable: bool):
    site.routes["/page"] = Answer(b"" if status == 204 else b"no", status=status)

    with pytest.raises(CaptureFailed, match=f"The page answered with {status}") as failed:
        capture_page(site.url("/page"))

    assert failed.value.retryable is retryable


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:6379/", "http://169.254.169.254/latest/", "ftp://a.example/"]
)
def test_inside_address_is_refused_for_good_and_never_asked(url: str):
    with connections_seen() as seen, pytest.raises(CaptureFailed) as failed:
        capture_page(url)

    assert failed.value.retryable is False
    assert seen == []


def test_site_that_is_away_may_be_tried_again(settings: Any):
    with serving({}) as gone:
        settings.FACTCHECK_DEMO_ORIGIN = gone.origin

    with pytest.raises(CaptureFailed) as failed:
        capture_page(gone.url("/page"))

    assert failed.value.retryable is True


def test_host_that_is_being_asked_is_left_alone(db: None):
    with Turns() as turns, connections_seen() as seen:
        turns.take("https://busy.example/table")

        with pytest.raises(HostBusy):
            capture_page("https://busy.example/other")

    assert seen == []


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [("451 Busy", True), ("452 Full", True), ("550 Nobody", False), ("554 No", False)],
)
def test_mail_that_is_not_taken_says_whether_a_retry_may_help(settings: Any, answer: str, retryable: bool):
    with mail_server(settings) as server, pytest.raises(MailNotSent) as refused:
        server.answer = answer
        send_letter(EmailMessage("Subject", "Words", to=["mara@desk.example"]))

    assert refused.value.retryable is retryable
    assert str(refused.value) == f"The mail server answered {answer[:3]}: {answer[4:]}"


def test_mail_server_that_is_away_may_be_back_later(settings: Any):
    with mail_server(settings):
        pass

    with pytest.raises(MailNotSent) as refused:
        send_letter(EmailMessage("Subject", "Words", to=["mara@desk.example"]))

    assert refused.value.retryable


def test_address_the_server_cannot_take_is_refused_in_words(settings: Any):
    with mail_server(settings), pytest.raises(MailNotSent) as refused:
        send_letter(EmailMessage("Subject", "Words", to=["no address at all <"]))

    assert not refused.value.retryable
