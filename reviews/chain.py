"""The hash chain over a review's events: how a hash is made, and what a damaged chain looks like. Pure.

Each event's hash covers its own content and the hash before it, so a changed, missing or re-ordered
row shows. One chain per review, because one over all reviews would make every writer wait.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol


class Link(Protocol):
    """What the chain needs to see of an event."""

    position: int
    verb: str
    before: str
    after: str
    at: datetime
    reason: str
    digest: str
    data: dict[str, Any]
    previous_hash: str
    hash: str

    @property
    def review_id(self) -> Any: ...
    @property
    def actor_id(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing wrong with a chain: at which position, and what, in words."""

    position: int
    sentence: str


def canonical(data: Any) -> bytes:
    """Return `data` as UTF-8 JSON with sorted keys and no blanks, the form every digest is made of."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(data: Any) -> str:
    """Return the hex SHA-256 of `data` in canonical form."""
    return hashlib.sha256(canonical(data)).hexdigest()


def hash_of(event: Link) -> str:
    """Return the hash that `event` must carry: over all it says and the hash before it."""
    return digest_of(
        {
            "review": str(event.review_id),
            "position": event.position,
            "verb": str(event.verb),
            "before": str(event.before),
            "after": str(event.after),
            "actor": event.actor_id,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "reason": event.reason,
            "digest": event.digest,
            "data": event.data,
            "previous": event.previous_hash,
        }
    )


@dataclass(frozen=True, slots=True)
class Head:
    """Where a history ends, as it is kept outside of it: how many events, and the hash of the last one."""

    length: int
    hash: str


def damages(events: Iterable[Link], head: Head) -> list[Damage]:
    """Return what is wrong with one review's events, given in order of position; [] for a sound chain.

    A chain cannot show its own end: `head` says where it must be.
    """
    found, expected, previous = list[Damage](), 1, ""
    for event in events:
        if event.position != expected:
            found.append(Damage(expected, f"event {expected} is missing; event {event.position} follows"))
        elif event.previous_hash != previous:
            found.append(Damage(event.position, f"event {event.position} does not follow the one before it"))
        if hash_of(event) != event.hash:
            found.append(Damage(event.position, f"event {event.position} was changed after it was written"))
        expected, previous = event.position + 1, event.hash
    length = expected - 1
    if length < head.length:
        found.append(
            Damage(length + 1, f"the history ends at event {length} of {head.length}: its end is missing")
        )
    elif (length, previous) != (head.length, head.hash):
        found.append(Damage(length, f"event {length} is not the one that the review names as its last"))
    return found
