"""When is a page that is already kept looked at again, so that silent edits are seen?

The times are the rule of `claims.fetching.schedule`; here is what it needs to know of a page. Used by the
actions that fetch pages and open claims.
"""

from datetime import datetime

from claims.actions.attempts import Ending, dice
from claims.enums import SourceKind
from claims.fetching.schedule import next_look
from claims.models import Appearance, Page, Source, Statement

# Single pages have the schedule of their source; uploads have no address.
ON_THEIR_OWN = (SourceKind.PAGE, SourceKind.UPLOAD)


def next_fetch_at(page: Page, ending: Ending, *, source: Source, now: datetime) -> datetime | None:
    """Return when a page is fetched after an attempt that ended like this; None for never by itself.

    A page that fails for good is given up, unless something of it is kept: then people want to know.
    """
    if source.kind in ON_THEIR_OWN:
        return None
    if ending.retry_at or not (ending.is_success or page.documents.exists()):
        return ending.retry_at
    thrown = dice()
    look = next_look(now=now, found_at=page.found_at, is_cited=False, dice=thrown)
    if look is None and Appearance.objects.filter(statement__document__page=page).exists():
        look = next_look(now=now, found_at=page.found_at, is_cited=True, dice=thrown)
    return look


def watch_again(statement: Statement, *, now: datetime) -> None:
    """Make the page of a statement that is now cited due, if it is not watched any more."""
    unwatched = Page.objects.filter(documents=statement.document_id, next_fetch_at=None)
    unwatched.exclude(source__kind__in=ON_THEIR_OWN).update(next_fetch_at=now)
