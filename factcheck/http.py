"""The guarded HTTP client: the only way in which the product reaches outward.

No inside address is reached, by any spelling, redirect or DNS trick; time and bytes are bounded. The order
of the checks is: shape of the URL, port and host, every address of one look-up, then a connection to a
checked address. An HTTP status is never an error here. Called by fetching, evidence captures and webhooks.
"""

import hashlib
import logging
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from django.conf import settings

from factcheck.addresses import Resolver, Target, look_up, parse_url, refuse_inside, refuse_odd_place, resolve
from factcheck.decoding import decoded
from factcheck.fetch_errors import (
    AddressRefused,
    BadResponse,
    BadUrl,
    CutShort,
    EncodingRefused,
    FetchFailed,
    InsecureRedirect,
    MediaTypeRefused,
    TimedOut,
    TlsFailed,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from factcheck.wire import Deadline, Exchange, Limits

__all__ = [
    "MEDIA_TYPES",
    "AddressRefused",
    "BadResponse",
    "BadUrl",
    "CutShort",
    "EncodingRefused",
    "FetchFailed",
    "FetchedResponse",
    "GuardedClient",
    "InsecureRedirect",
    "Limits",
    "MediaTypeRefused",
    "Resolver",
    "TimedOut",
    "TlsFailed",
    "TooLarge",
    "TooManyRedirects",
    "Unreachable",
    "default_client",
]

log = logging.getLogger(__name__)

Headers = tuple[tuple[str, str], ...]

# The other side has a say in the cause: a status line may have 64 KiB.
LONGEST_CAUSE = 300
NO_MEDIA_TYPE = "application/octet-stream"
MEDIA_TYPES = frozenset(
    f"{family}/{kind}"
    for family, kinds in {
        "text": "html plain xml",
        "application": "xhtml+xml pdf json ld+json feed+json xml rss+xml atom+xml rdf+xml gzip x-gzip",
        "image": "jpeg png gif webp avif",
    }.items()
    for kind in kinds.split()
)

_REDIRECTS = {301, 302, 303, 307, 308}
# The only headers of the caller that go on to another origin; all others may be credentials.
_SENT_ANYWHERE = {"accept", "accept-language", "if-none-match", "if-modified-since"}


@dataclass(frozen=True, slots=True)
class FetchedResponse:
    """One answer, as it came. `sha256` is of `raw`; header names and values keep their order and repetition."""

    url: str  # of the last hop, without fragment
    status: int
    reason: str
    headers: Headers
    raw: bytes = field(repr=False)  # the body as received: still content-encoded, chunk framing taken off
    body: bytes = field(repr=False)  # the body after gzip or deflate
    sha256: str  # hex, of `raw`
    media_type: str  # lower case, without parameters; application/octet-stream where none was sent
    address: str  # the IP address connected to
    http_version: str  # "HTTP/1.1"
    request_headers: Headers = field(repr=False)
    started_at: datetime  # of the last hop's request
    redirects: tuple[str, ...]  # the URLs before `url`, in order

    def header(self, name: str, default: str = "") -> str:
        """Return the first header of that name, whatever its case."""
        return _first(self.headers, name, default)


class GuardedClient:
    """Fetches over HTTP and HTTPS from public addresses only. Safe to share between threads; keeps no state."""

    def __init__(
        self,
        *,
        user_agent: str,
        allowed_origins: frozenset[str] = frozenset(),
        limits: Limits = Limits(),  # noqa: B008  # frozen, so sharing it is harmless
        resolver: Resolver = look_up,
        media_types: frozenset[str] | None = MEDIA_TYPES,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Set the rules for all fetches of this client.

        `allowed_origins` ("http://127.0.0.1:8901") skip the checks of port, host and address. `resolver`
        is asked once per hop. `media_types` None lets all through. `tls` replaces the system's trust.
        """
        self._user_agent = user_agent
        self._allowed = frozenset(parse_url(origin).origin for origin in allowed_origins)
        self._limits = limits
        self._resolver = resolver
        self._media_types = media_types
        self._tls = tls

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        onward: Callable[[str], None] | None = None,
        any_media_type: bool = False,
    ) -> FetchedResponse:
        """Fetch `url`, following redirects, and return whatever was answered, with any status.

        `onward` is told each address of a redirect before it is asked, and may raise. Without
        `any_media_type` a 2xx answer must be of an accepted type; none at all counts as accepted, since a
        parser decides then. Raises a class of `fetch_errors` (an Upstream with `retryable`).
        """
        deadline = Deadline(self._limits.seconds)
        extra, before = dict(headers or {}), list[str]()
        target = _parsed(url)
        while len(before) <= self._limits.redirects:
            if before and onward is not None:
                onward(target.url)
            with _Logged(target):
                answer = self._exchanged(target, "GET", extra, None, deadline, before, any_media_type)
                if isinstance(answer, FetchedResponse):
                    return answer
                if answer.origin != target.origin:
                    extra = {name: value for name, value in extra.items() if name.lower() in _SENT_ANYWHERE}
            before.append(target.url)
            target = answer
        raise TooManyRedirects

    def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str], start_of_body: int | None = None
    ) -> FetchedResponse:
        """Send `body` to `url` and return the answer, of any status and media type.

        Never follows a redirect: a 3xx answer is returned as it is. With `start_of_body` only so many bytes of
        the answer's body are read, as they are on the wire. Raises as `get`.
        """
        target = _parsed(url)
        with _Logged(target):
            answer = self._exchanged(
                target, "POST", headers, body, Deadline(self._limits.seconds), [], start_of_body=start_of_body
            )
        assert isinstance(answer, FetchedResponse), "only GET is redirected"  # noqa: S101
        return answer

    def refuse(self, url: str) -> None:
        """Raise what fetching `url` would raise before it is asked: shape, place, address. Connects to nothing."""
        target = _parsed(url)
        with _Logged(target):
            self._checked_addresses(target, Deadline(self._limits.seconds))

    def _exchanged(
        self,
        target: Target,
        method: str,
        extra: Mapping[str, str],
        body: bytes | None,
        deadline: Deadline,
        before: list[str],
        any_media_type: bool = True,
        start_of_body: int | None = None,
    ) -> FetchedResponse | Target:
        addresses = self._checked_addresses(target, deadline)
        sent = self._request_headers(target, extra)
        tls = self._tls or _system_tls()
        with Exchange(target, addresses, deadline=deadline, limits=self._limits, tls=tls) as exchange:
            started_at = datetime.now(UTC)
            exchange.send(method, target.path, headers=dict(sent), body=body)
            if method == "GET" and (onward := _redirect(target, exchange)):
                return onward
            media_type = _media_type(exchange.headers)
            if not any_media_type and exchange.status < 300:
                self._refuse_media_type(media_type)
            raw = exchange.read_body() if start_of_body is None else exchange.read_start(start_of_body)
            encodings = _encodings(exchange.headers) if start_of_body is None else []
        return FetchedResponse(
            url=target.url,
            status=exchange.status,
            reason=exchange.reason,
            headers=exchange.headers,
            raw=raw,
            body=decoded(raw, encodings, limit=self._limits.decoded_bytes),
            sha256=hashlib.sha256(raw).hexdigest(),
            media_type=media_type or NO_MEDIA_TYPE,
            address=exchange.address,
            http_version=exchange.http_version,
            request_headers=sent,
            started_at=started_at,
            redirects=tuple(before),
        )

    def _checked_addresses(self, target: Target, deadline: Deadline) -> list[str]:
        is_allowed = target.origin in self._allowed
        if not is_allowed:
            refuse_odd_place(target)
        addresses = resolve(target, resolver=self._resolver, seconds=deadline.left())
        if not is_allowed:
            refuse_inside(addresses)
        return addresses

    def _request_headers(self, target: Target, extra: Mapping[str, str]) -> Headers:
        own = {
            "Host": target.authority,
            "User-Agent": self._user_agent,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        taken = {name.lower() for name in own}
        return (*own.items(), *((name, value) for name, value in extra.items() if name.lower() not in taken))

    def _refuse_media_type(self, media_type: str) -> None:
        if media_type and self._media_types is not None and media_type not in self._media_types:
            raise MediaTypeRefused(media_type=media_type)


def default_client(*, seconds: float | None = None) -> GuardedClient:
    """Return the client as the settings want it: our name, our time limit, and the demo site if there is one.

    `seconds` is for somebody who waits: a shorter limit than that of the settings.
    """
    longest = settings.FACTCHECK_FETCH_SECONDS
    demo = settings.FACTCHECK_DEMO_ORIGIN
    return GuardedClient(
        user_agent=settings.FACTCHECK_USER_AGENT,
        allowed_origins=frozenset({demo} if demo else ()),
        limits=Limits(seconds=longest if seconds is None else min(seconds, longest)),
    )


class _Logged:
    """Writes the full cause of a failed hop to the log, since people are told only the short sentence."""

    def __init__(self, target: Target) -> None:
        self._url = target.loggable

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, FetchFailed):
            cause = repr(error.__cause__ or error)[:LONGEST_CAUSE]
            log.warning("fetch failed", extra={"url": self._url, "code": error.code, "cause": cause})


def _parsed(url: str) -> Target:
    try:
        return parse_url(url)
    except BadUrl as error:
        # The URL itself stays out of the log: what is wrong with it may be a password.
        log.warning("fetch failed", extra={"code": error.code, "cause": str(error)})
        raise


def _redirect(target: Target, exchange: Exchange) -> Target | None:
    location = _first(exchange.headers, "location")
    if exchange.status not in _REDIRECTS or not location:
        return None
    with suppress(UnicodeError):  # headers are read as Latin-1, but servers write UTF-8
        location = location.encode("latin-1").decode("utf-8")
    onward = target.joined(location)
    if target.scheme == "https" and onward.scheme == "http":
        raise InsecureRedirect
    return onward


def _encodings(headers: Headers) -> list[str]:
    lines = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    return [name for part in lines.split(",") if (name := part.strip().lower())]


def _first(headers: Headers, name: str, default: str = "") -> str:
    return next((value for key, value in headers if key.lower() == name.lower()), default)


def _media_type(headers: Headers) -> str:
    return _first(headers, "content-type").partition(";")[0].strip().lower()


@cache
def _system_tls() -> ssl.SSLContext:
    return ssl.create_default_context()
