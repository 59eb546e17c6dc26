"""How often did somebody ask in this minute, and how often on this day? Counted in Redis, one round trip.

Without Redis, or while it is away, each process counts for itself: a quota then holds per process, and nobody
is refused because of our trouble. Counts of days wait in Redis until a sweep takes them. Kernel.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from threading import Lock

import redis
from django.conf import settings

log = logging.getLogger(__name__)

USAGE = "factcheck:usage"
REDIS_SECONDS = 0.5
# While Redis is away, it is asked again after so many seconds: each vain try costs the caller time.
PATIENCE = 5.0
MOST_COUNTERS = 50_000


@dataclass(frozen=True, slots=True)
class Reading:
    """Where one caller stands: `used` of `limit` in the present window, which ends in `resets_in` seconds."""

    policy: str
    limit: int
    window: int
    used: int
    resets_in: int

    @property
    def remaining(self) -> int:
        """How many more may be asked in this window."""
        return max(self.limit - self.used, 0)

    @property
    def is_exceeded(self) -> bool:
        """Say whether this request was one too many."""
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """Return the two headers of draft-ietf-httpapi-ratelimit-headers."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={self.resets_in}',
        }


class _Process:
    """Counters of this process alone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._windows: Counter[str] = Counter()
        self._usage: Counter[str] = Counter()
        self._seen: set[str] = set()
        self.asks_redis_after = 0.0

    def count(self, name: str, field: str) -> int:
        with self._lock:
            if len(self._windows) >= MOST_COUNTERS:
                self._windows.clear()
            self._windows[name] += 1
            if field:
                self._usage[field] += 1
            return self._windows[name]

    def has_seen(self, name: str) -> bool:
        """Say whether this process has given a counter in Redis its end before."""
        with self._lock:
            if len(self._seen) >= MOST_COUNTERS:
                self._seen.clear()
            seen = name in self._seen
            self._seen.add(name)
            return seen

    def take(self) -> Counter[str]:
        with self._lock:
            taken, self._usage = self._usage, Counter()
            return taken

    def put_back(self, usage: Counter[str]) -> None:
        with self._lock:
            self._usage.update(usage)

    def forget(self) -> None:
        with self._lock:
            self._windows.clear()
            self._usage.clear()
            self._seen.clear()
            self.asks_redis_after = 0.0


process = _Process()


def count(policy: str, who: str, *, limit: int, seconds: int, usage_of: str = "") -> Reading:
    """Count one request of `who` in the present window, and on this day for `usage_of` where given."""
    now = time.time()
    number, into = divmod(now, seconds)
    name = f"factcheck:quota:{policy}:{who}:{int(number)}"
    field = f"{datetime.fromtimestamp(now, UTC).date()}:{usage_of}" if usage_of else ""
    used = _count_in_redis(name, field, seconds)
    if used is None:
        used = process.count(name, field)
    return Reading(policy, limit, seconds, used, max(int(seconds - into), 1))


def take_usage() -> dict[tuple[str, str], int]:
    """Take out what was counted per (day, who) since the last time: it is given to one caller only.

    Raises redis.RedisError while Redis is away; then nothing was taken.
    """
    taken: Counter[str] = Counter()
    if client := _client():
        with client.pipeline(transaction=True) as pipe:
            pipe.hgetall(USAGE)
            pipe.delete(USAGE)
            found, _ = pipe.execute()
        taken.update({name.decode(): int(number) for name, number in found.items()})
    taken.update(process.take())
    return {_split(name): number for name, number in taken.items()}


def _split(field: str) -> tuple[str, str]:
    day, _, who = field.partition(":")
    return day, who


def _count_in_redis(name: str, field: str, seconds: int) -> int | None:
    client = _client()
    if client is None or time.monotonic() < process.asks_redis_after:
        return None
    waiting = process.take()
    usage = waiting + Counter([field] if field else [])
    try:
        if not usage and process.has_seen(name):
            return int(client.incr(name))
        with client.pipeline(transaction=False) as pipe:
            pipe.incr(name)
            pipe.expire(name, seconds * 2)
            for one, number in usage.items():
                pipe.hincrby(USAGE, one, number)
            return int(pipe.execute()[0])
    except (redis.RedisError, OSError) as away:
        process.put_back(waiting)
        process.asks_redis_after = time.monotonic() + PATIENCE
        log.warning("quotas are counted per process: no Redis", extra={"cause": repr(away)[:300]})
        return None


def _client() -> redis.Redis | None:
    return _client_of(settings.FACTCHECK_REDIS_URL) if settings.FACTCHECK_REDIS_URL else None


@cache
def _client_of(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
