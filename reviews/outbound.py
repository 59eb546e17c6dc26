"""The only module here that reaches outward: archived copies of cited pages.

Called by actions, always outside a transaction. Every address goes through the guarded client.
"""

from dataclasses import dataclass
from datetime import datetime

from factcheck.errors import Upstream
from factcheck.http import default_client
from factcheck.politeness import Turns, let_rest
from factcheck.warc import write_record


class CaptureFailed(Upstream):
    """The page could not be archived."""

    code = "evidence.capture_failed"


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived page: a WARC record, and SHA-256 of the body as received and of the record."""

    record: bytes
    record_sha256: str
    sha256: str
    captured_at: datetime


def capture_page(url: str) -> Capture:
    """Fetch `url` and return its archived copy.

    Raises CaptureFailed, saying whether a retry may help, and HostBusy where it is not yet time to ask.
    """
    try:
        with Turns() as turns:
            turns.take(url)
            response = default_client().get(url, onward=turns.take)
    except Upstream as failure:
        raise CaptureFailed(str(failure), retryable=failure.retryable) from failure
    if response.status != 200:
        let_rest(response)
        sentence = f"The page answered with {response.status} {response.reason}."
        raise CaptureFailed(sentence, retryable=response.status in {429, 500, 502, 503, 504})
    record, record_sha256 = write_record(response)
    return Capture(record, record_sha256, response.sha256, response.started_at)
