"""Which web addresses may be reached, and at which network addresses?

A URL is parsed once, here; everything later uses the parts. The rule on network addresses is our own
table, because `ipaddress.is_global` differs between Python releases and lets translated addresses
(NAT64, 6to4) through. No connection is made here. Called by `factcheck.http`.
"""

import ipaddress
import queue
import re
import socket
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext_noop as _

from factcheck.fetch_errors import AddressRefused, BadUrl, TimedOut, Unreachable
from factcheck.words import phrase

Resolver = Callable[[str, int], Sequence[str]]

LONGEST_URL = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}

_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\[\]@:%\\]+)(?::(?P<port>[0-9]{1,5}))?", re.ASCII)
_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}", re.ASCII)
# Reserved and unreserved characters of RFC 3986, and "%" so that what is escaped stays as it is.
_KEPT_IN_PATH = "%/:=&?~#+!$,;'@()*[]-._|"

_IPV6_GLOBAL = ipaddress.IPv6Network("2000::/3")
_IPV6_REFUSED = [
    ipaddress.IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    ipaddress.IPv6Network("2001:db8::/32"),  # documentation
    ipaddress.IPv6Network("2002::/16"),  # 6to4 carries an IPv4 address inside
    ipaddress.IPv6Network("3fff::/20"),  # documentation
]
_IPV4_REFUSED = [
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments
    ipaddress.IPv4Network("192.88.99.0/24"),  # 6to4 relays
    ipaddress.IPv4Network("168.63.129.16/32"),  # a cloud's host agent, on a public address
]


@dataclass(frozen=True, slots=True)
class Target:
    """One parsed URL. `host` is ASCII, lower case, without brackets or final dot; `path` holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, such as "https://example.org"."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole URL in its parsed form, without fragment."""
        return self.origin + self.path

    @property
    def loggable(self) -> str:
        """The URL without its query, which may hold a secret."""
        return self.origin + self.path.partition("?")[0]

    def joined(self, location: str) -> "Target":
        """Return where `location` (absolute or relative, as in a Location header) leads from here."""
        _refuse_hidden_characters(location)
        return parse_url(urljoin(self.url, location))


def parse_url(url: str) -> Target:
    """Return the parts of an absolute http or https URL, checked for shape only.

    Raises BadUrl with a sentence that says what is wrong. Ports and hosts are judged by `refuse_odd_place`.
    """
    _refuse_hidden_characters(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadUrl from None
    if parts.scheme not in DEFAULT_PORTS:
        raise BadUrl(_("A web address must start with http:// or https://."))
    if "@" in parts.netloc:
        raise BadUrl(_("A web address with a user name or password in it is not accepted."))
    authority = _AUTHORITY.fullmatch(parts.netloc)
    if authority is None:
        raise BadUrl(_("The site name in this web address is not valid."))
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_KEPT_IN_PATH)
    port = int(authority["port"] or DEFAULT_PORTS[parts.scheme])
    return Target(parts.scheme, _ascii_host(authority["host"]), port, path)


def refuse_odd_place(target: Target) -> None:
    """Refuse a port other than 80 and 443, and a host name of one label such as "localhost".

    Raises BadUrl. Such names are completed by the search domain of the machine, so they lead inside.
    """
    if target.port not in DEFAULT_PORTS.values():
        raise BadUrl(_("Only the usual ports of the web, 80 and 443, are accepted."))
    if "." not in target.host and ":" not in target.host:
        raise BadUrl(_("The site name in this web address is not complete."))


def reason_to_refuse(address: str) -> str:
    """Return why the IP address must not be connected to, or "" if it is public.

    The rule is a table of our own: IPv4 inside IPv6 is judged as IPv4, and only the global unicast
    space of IPv6 is let through, which also refuses NAT64.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "not an IP address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None and not ip.scope_id:
            return reason_to_refuse(str(ip.ipv4_mapped))
        if ip.scope_id or ip not in _IPV6_GLOBAL or any(ip in network for network in _IPV6_REFUSED):
            return "not global unicast"
    elif any(ip in network for network in _IPV4_REFUSED):
        return "set apart"
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return "not public"
    return ""


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses that the system's resolver knows for the host, best first."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in answers))


def resolve(target: Target, *, resolver: Resolver, seconds: float) -> list[str]:
    """Return the IP addresses of the target's host, asking `resolver` once and for at most `seconds`.

    Raises Unreachable if there are none, TimedOut. The answers are not judged yet.
    """
    answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(target.host, target.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # A thread of its own, because the system's look-up knows no deadline; daemon, so that a look-up
    # that hangs does not keep the process from ending.
    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimedOut from None
    if isinstance(answer, Exception):
        raise Unreachable from answer
    if not answer:
        raise Unreachable
    return list(answer)


def refuse_inside(addresses: Sequence[str]) -> None:
    """Refuse the addresses of a host if any one is not public. Raises AddressRefused, caused by the reason."""
    for address in addresses:
        if reason := reason_to_refuse(address):
            raise AddressRefused from ValueError(f"{address} is {reason}")


def _refuse_hidden_characters(url: str) -> None:
    if len(url) > LONGEST_URL:
        raise BadUrl(phrase("A web address may have at most {most} characters.", most=LONGEST_URL))
    # Z are blanks, C are control, format (zero width) and unassigned characters.
    if any(unicodedata.category(character)[0] in "ZC" for character in url):
        raise BadUrl(_("A web address must not contain blanks or control characters."))


def _ascii_host(host: str) -> str:
    if host.startswith("["):
        try:  # before Python 3.11.4 urlsplit let any text in brackets through
            return ipaddress.IPv6Address(host[1:-1]).compressed
        except ValueError:
            raise BadUrl(_("The site name in this web address is not valid.")) from None
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        name = ""
    if len(name) > 253 or not _NAME.fullmatch(name):
        raise BadUrl(_("The site name in this web address is not valid."))
    return name
