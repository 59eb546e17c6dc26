"""When is an address fetched next? Pure: the time, the failures and the dice come in as arguments.

Called by the actions of claims after each attempt.
"""

from datetime import datetime, timedelta

CEILING = timedelta(hours=24)
# What a site may ask for with Retry-After; a longer wish is as good as a mistake.
LONGEST_WISH = timedelta(days=7)
# Ages at which a page is looked at again: most silent edits come soon after publication.
LOOKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 3 * 24, 7 * 24))
WEEK = timedelta(days=7)
SHORTEST_GAP = timedelta(minutes=30)
WATCHED = timedelta(weeks=8)
# What was cited must be known to stand for as long as people may ask.
WATCHED_WHEN_CITED = timedelta(weeks=104)


def after_success(*, now: datetime, minutes: int, dice: float) -> datetime:
    """Return the time of the next regular fetch: `minutes` from now, up to a tenth later.

    `dice` is a random number from 0 to 1; it keeps sources that were added together from staying together.
    """
    return now + timedelta(minutes=minutes) * (1 + dice / 10)


def after_failure(
    *, now: datetime, minutes: float, failures: int, dice: float, retry_after: float | None = None
) -> datetime:
    """Return the time of the next try after `failures` failures in a row (1 for the first).

    The wait doubles from `minutes` to the ceiling of a day, of which `dice` (0 to 1) takes up to a half
    away. `retry_after`, in seconds, is the site's own wish and is never cut short, up to a week.
    """
    doubled = timedelta(minutes=minutes) * 2 ** min(failures - 1, 12)
    wait = min(doubled, CEILING) * (1 - dice / 2)
    wish = timedelta(seconds=min(retry_after or 0, LONGEST_WISH.total_seconds()))
    return now + max(wait, wish)


def next_look(*, now: datetime, found_at: datetime, is_cited: bool, dice: float) -> datetime | None:
    """Return when a page that was fetched well is fetched again to see silent edits, None for never.

    At the ages of `LOOKS`, then every week, for eight weeks, or two years where a claim cites it. `dice` (0
    to 1) makes a wait up to a tenth longer, so that pages found together do not stay together.
    """
    age = now - found_at
    planned = next((look - age for look in LOOKS if look >= age + SHORTEST_GAP), WEEK)
    if age + planned > (WATCHED_WHEN_CITED if is_cited else WATCHED):
        return None
    return now + planned * (1 + dice / 10)
