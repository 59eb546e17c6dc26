"""Who calls the API, and how often may they? Strangers by address, partners by key.

A key only ever opens what is published, and the ledger. `key_in` is the one place that reads a key from a
request. A key that does not fit is counted like a stranger's request, so guessing is no cheaper than asking.
"""

import ipaddress
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from factcheck.quota import Reading, count
from reviews.errors import KeyUnknown, QuotaExceeded
from reviews.keys import LONGEST, digest_of_key
from reviews.models import ApiKey

ANONYMOUS, BY_KEY = "anonymous", "key"


def key_in(request: Request, *, in_query: bool = False) -> str:
    """Return the key that a request carries, "" without one.

    Read from `Authorization: Bearer` and `X-Api-Key`; with `in_query` also from `X-Goog-Api-Key` and `?key=`,
    where clients of Google's API put it.
    """
    scheme, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer":
        return str(given).strip()
    given = request.META.get("HTTP_X_API_KEY", "")
    if in_query:
        given = given or request.META.get("HTTP_X_GOOG_API_KEY", "") or request.GET.get("key", "")
    return str(given).strip()


def key_of(secret: str) -> ApiKey | None:
    """Return the valid key with this secret, or None: one query."""
    if not secret.isascii() or len(secret) > LONGEST:
        return None
    key = ApiKey.objects.filter(digest=digest_of_key(secret)).first()
    return key if key and key.is_valid_at(timezone.now()) else None


class PartnerKey(BaseAuthentication):
    """A partner's key. It makes nobody a person of the desk: `request.user` stays empty."""

    in_query = False

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        """Return the key as `request.auth`, None for a stranger. Raises KeyUnknown, QuotaExceeded."""
        secret = key_in(request, in_query=self.in_query)
        if not secret:
            return None
        key = key_of(secret)
        if key is None:
            refuse_beyond(read_quota(request, None))
            raise KeyUnknown()
        return None, key

    def authenticate_header(self, request: Request) -> str:
        """Name the scheme that a refusal asks for."""
        return "Bearer"


class PartnerKeyScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI description tells of `PartnerKey`."""

    target_class = PartnerKey
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Describe the header."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A key of a partner. X-Api-Key is taken as well. Without one, the quota is lower.",
        }


class Quota(BaseThrottle):
    """Counts each request of a stranger or a key. People of the desk are not counted."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Let the request through, or raise QuotaExceeded."""
        if not getattr(request.user, "is_authenticated", False):
            refuse_beyond(read_quota(request, request.auth if isinstance(request.auth, ApiKey) else None))
        return True


def read_quota(request: Request, key: ApiKey | None) -> Reading:
    """Count one request, and keep the reading with it for the headers of the answer."""
    if key is None:
        limit, seconds = settings.FACTCHECK_API_RATE
        reading = count(ANONYMOUS, address_of(request), limit=limit, seconds=seconds)
    else:
        limit, seconds = settings.FACTCHECK_API_KEY_RATE
        if key.requests_per_minute:
            limit, seconds = key.requests_per_minute, 60
        reading = count(BY_KEY, str(key.pk), limit=limit, seconds=seconds, usage_of=str(key.pk))
    request._request.quota = reading  # type: ignore[attr-defined]
    return reading


def refuse_beyond(reading: Reading) -> None:
    """Raise QuotaExceeded where a reading is beyond its limit."""
    if reading.is_exceeded:
        raise QuotaExceeded(wait=reading.resets_in, members={"violated-policies": [reading.policy]})


def quota_headers(request: Request) -> dict[str, str]:
    """Return the headers that tell where the caller stands; none where nothing was counted."""
    reading: Reading | None = getattr(request._request, "quota", None)
    return reading.headers() if reading else {}


def address_of(request: Request | HttpRequest) -> str:
    """Return the caller's address; of IPv6 the network, since one household has more addresses than we count."""
    return _network_of(str(BaseThrottle().get_ident(request)))  # type: ignore[arg-type]  # reads META alone


@lru_cache(maxsize=1024)
def _network_of(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address
