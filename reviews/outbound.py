"""The only module here that reaches outward: archived copies of cited pages, webhooks, the feeds' hub, and mails.

Called by actions, always outside a transaction. Every address goes through the guarded client; mails go to
the server that the operator set.
"""

import smtplib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_noop as _

from claims.actions.reading import words_of
from factcheck.errors import Upstream
from factcheck.http import (
    BadUrl,
    FetchedResponse,
    FetchFailed,
    GuardedClient,
    Limits,
    MediaTypeRefused,
    TooLarge,
    default_client,
)
from factcheck.politeness import Turns, let_rest, seconds_wished
from factcheck.warc import write_record
from factcheck.words import phrase


class CaptureFailed(Upstream):
    """The page could not be archived."""

    code = "evidence.capture_failed"
    # What the site answered; None where there was no answer, or none that was read.
    status: int | None = None
    # The site answers, with something that is never taken.
    is_other_kind: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived page: a WARC record, SHA-256 of the body as received and of the record, and its words."""

    record: bytes
    record_sha256: str
    sha256: str
    captured_at: datetime
    words: str


def capture_page(url: str) -> Capture:
    """Fetch `url` and return its archived copy. Raises as `ask_page`."""
    response = ask_page(url)
    record, record_sha256 = write_record(response)
    words = words_of(response.body, url=response.url, content_type=response.header("Content-Type"))
    return Capture(record, record_sha256, response.sha256, response.started_at, words)


def ask_page(url: str) -> FetchedResponse:
    """Fetch a cited page, in its host's turn.

    Raises CaptureFailed, saying whether a retry may help, and HostBusy where it is not yet time to ask.
    """
    try:
        with Turns() as turns:
            turns.take(url)
            response = default_client().get(url, onward=turns.take)
    except Upstream as failure:
        is_other = isinstance(failure, TooLarge | MediaTypeRefused)
        told = CaptureFailed(failure.sentence, retryable=failure.retryable, is_other_kind=is_other)
        raise told from failure
    if response.status != 200:
        let_rest(response)
        said = phrase(
            "The page answered with {status} {reason}.", status=response.status, reason=response.reason
        )
        retryable = response.status in {429, 500, 502, 503, 504}
        raise CaptureFailed(said, retryable=retryable, status=response.status)
    return response


# What is kept of an endpoint's answer, for the log.
SNIPPET = 500
CHECK_SECONDS = 5
_NOT_TEXT = {ord(sign): None for sign in map(chr, range(32)) if sign not in "\n\t"}


@dataclass(frozen=True, slots=True)
class Answer:
    """How one try of a webhook ended: `status` None where no answer came, and then `detail` says why."""

    status: int | None
    milliseconds: int
    detail: str = ""
    snippet: str = ""
    retry_after: float | None = None

    @property
    def is_success(self) -> bool:
        """Say whether the endpoint took it: 2xx and nothing else."""
        return self.status is not None and 200 <= self.status < 300


def refuse_endpoint(url: str) -> None:
    """Raise FetchFailed, in words, for an address that no webhook may go to. Connects to nothing.

    Only HTTPS is accepted, but for the demo site.
    """
    is_demo = bool(settings.FACTCHECK_DEMO_ORIGIN) and url.startswith(f"{settings.FACTCHECK_DEMO_ORIGIN}/")
    if not is_demo and urlsplit(url).scheme != "https":
        raise BadUrl(_("The address of an endpoint must start with https://."))
    _webhook_client(CHECK_SECONDS).refuse(url)


def send_webhook(*, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send one webhook and return how it went. The address is judged anew; no redirect is followed."""
    began = time.monotonic()
    try:
        response = _webhook_client(settings.FACTCHECK_WEBHOOK_SECONDS).post(
            url,
            body=body,
            headers={"Content-Type": "application/json", **headers},
            start_of_body=SNIPPET,
        )
    except FetchFailed as failure:
        return Answer(None, _milliseconds_since(began), detail=str(failure))
    return Answer(
        response.status,
        _milliseconds_since(began),
        detail=phrase("Redirects are not followed: {address}", address=response.header("Location"))[:300]
        if 300 <= response.status < 400
        else "",
        snippet=response.body.decode("utf-8", "replace").translate(_NOT_TEXT),
        retry_after=seconds_wished(response.header("Retry-After"), now=datetime.now(UTC)),
    )


def ping_hub(*, hub: str, topic: str) -> Answer:
    """Tell a WebSub hub that the feed at `topic` changed, and return how it went. As `send_webhook`."""
    # The standard leaves the words to the hubs: older ones read `url`, newer ones `topic`.
    told = {"hub.mode": "publish", "hub.topic": topic, "hub.url": topic}
    return send_webhook(
        url=hub,
        body=urlencode(told).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )


def _webhook_client(seconds: float) -> GuardedClient:
    demo = settings.FACTCHECK_DEMO_ORIGIN
    return GuardedClient(
        user_agent=settings.FACTCHECK_USER_AGENT,
        allowed_origins=frozenset({demo} if demo else ()),
        limits=Limits(seconds=seconds, wire_bytes=2**16, header_bytes=2**14),
    )


def _milliseconds_since(began: float) -> int:
    return round(1000 * (time.monotonic() - began))


class MailNotSent(Upstream):
    """The mail server did not take the mail."""

    code = "mail.not_sent"


def send_letter(letter: EmailMessage) -> None:
    """Hand one mail to the mail server. Raises MailNotSent, saying whether a retry may help."""
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, told = next(iter(refused.recipients.values()))
        raise _not_sent(code, told) from refused
    except smtplib.SMTPResponseException as refused:
        raise _not_sent(refused.smtp_code, refused.smtp_error) from refused
    except ValueError as refused:
        # An account may hold anything as its address; Django reads it only now.
        raise MailNotSent(
            phrase("The mail cannot be addressed: {refused}", refused=refused), retryable=False
        ) from refused
    except (smtplib.SMTPException, OSError) as failure:
        said = phrase("The mail server could not be reached: {failure}", failure=failure)
        raise MailNotSent(said, retryable=True) from failure


def _not_sent(code: int, told: bytes | str) -> MailNotSent:
    words = told.decode(errors="replace") if isinstance(told, bytes) else told
    # 5xx is for good; anything else the server may say differently later (RFC 5321, 4.2.1).
    return MailNotSent(
        phrase("The mail server answered {code}: {words}", code=code, words=words)[:500],
        retryable=not 500 <= code < 600,
    )
