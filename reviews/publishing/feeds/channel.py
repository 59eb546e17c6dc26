"""A feed as a whole: what it is called, where it is, and its entries, to be written in any form. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime

from reviews.publishing.feeds.entry import Entry

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Channel:
    """One page of a feed. `first_url` is the feed's own address, `next_url` that of older entries or None."""

    title: str
    about: str
    desk: str
    home_url: str
    self_url: str
    first_url: str
    next_url: str | None
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> datetime:
        """When the newest entry changed: a feed without entries has never changed."""
        return max((entry.updated_at for entry in self.entries), default=_NEVER)
