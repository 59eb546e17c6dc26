"""A feed as a whole: what it is called, where it is, and its entries, to be written in any form. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime

from reviews.publishing.feeds.entry import Entry, Tombstone

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Channel:
    """One page of a feed. `first_url` is the feed's own address, `next_url` that of older entries or None.

    `tombstones` tell of entries that left it, for the one form of feed that can say so. `hub_url` is the hub that is
    told of changes; empty where there is none.
    """

    title: str
    about: str
    desk: str
    home_url: str
    self_url: str
    first_url: str
    next_url: str | None
    entries: tuple[Entry, ...]
    tombstones: tuple[Tombstone, ...] = ()
    hub_url: str = ""

    @property
    def updated_at(self) -> datetime:
        """When the newest entry changed or left: a feed without any has never changed."""
        changed = [entry.updated_at for entry in self.entries]
        return max([*changed, *(one.deleted_at for one in self.tombstones)], default=_NEVER)
