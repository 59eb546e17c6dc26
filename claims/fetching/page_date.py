"""On which day was a page published, where it says so plainly? Pure.

Asked in this order: JSON-LD, the meta elements that mean publication, marks in the text, the words around the headline.
What is left open is searched for by a library, which takes any day it finds; see `page_about`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from claims.fetching.json_ld import is_story
from claims.fetching.page_lines import seen
from claims.fetching.written_dates import days_in

META = frozenset(
    "article:published_time og:published_time og:article:published_time govuk:first-published-at dcterms.issued "
    "dc.date.issued dcterms.date.issued citation_publication_date citation_online_date datepublished date_published "
    "publish-date publish_date publication_date parsely-pub-date sailthru.date rnews:datepublished article.published".split()
)
MARKED = "//time[@pubdate] | //*[@itemprop='datePublished' and not(self::meta)]"
PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released?|release date|publication date|date published|veröffentlicht|erschienen|"
    r"publié|publicado|publicada|pubblicato|gepubliceerd|опубліковано|опубликован[оа]?|дата публік?[аи]ції|"
    r"дата публикации)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:updated?|modified|reviewed|revised|amended|changed|edited|aktualisiert|geändert|mis à jour|modifié|"
    r"actualizad[oa]|aggiornato|оновлено|обновлено|изменено)\b",
    re.IGNORECASE,
)
# A line that is hardly more than a day: a weekday, an hour, a place or a heading of the kind may stand with it.
LONGEST_REST = 40
LONGEST_LABEL, LONGEST_DAY = 30, 100
A_DAY = timedelta(days=1)


def day_published(tree: Any, items: Sequence[dict[str, Any]], lines: Sequence[str]) -> date | None:
    """Return the day of publication by the JSON-LD of a page, its marks or the lines near its headline, or None."""
    by_json, is_sure = _by_json_ld(items)
    if by_json and is_sure:
        return by_json
    marked = (_day(one.get("datetime") or seen(one)) for one in tree.xpath(MARKED))
    written = list(_written(lines))
    labelled = (day for day, is_labelled in written if is_labelled)
    if day := _by_meta(tree) or _only(marked) or next(labelled, None):
        return day
    return min(filter(None, (by_json, _only(day for day, _ in written))), default=None)


def _by_json_ld(items: Sequence[dict[str, Any]]) -> tuple[date | None, bool]:
    """Return the one day on which the stories of this page were published, and whether that is sure.

    It is not where the last change was at the same moment or before: some sites give the moment of a change as both.
    """
    dated = [item for item in items if item.get("datePublished")]
    for chosen in ([one for one in dated if is_story(one)], dated):
        if day := _only(_day(item["datePublished"]) for item in chosen):
            return day, not any(_is_stamp(item, day) for item in chosen)
    return None, False


def _is_stamp(item: dict[str, Any], day: date) -> bool:
    changed = item.get("dateModified")
    # A story set for tomorrow morning is changed for the last time tonight.
    return changed == item["datePublished"] or (_day(changed) or day) < day - A_DAY


def _by_meta(tree: Any) -> date | None:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in META and (day := _day(element.get("content"))):
            return day
    return None


def _written(lines: Sequence[str]) -> Iterator[tuple[date, bool]]:
    """Yield the days that lines of a page's head write, and whether one is called the day of publication.

    Days of a change are left out. So is a day within a longer line, unless it is called so.
    """
    for line, before in zip(lines, ("", *lines), strict=False):
        label = before if len(before) <= LONGEST_LABEL and not any(days_in(before)) else ""
        for day, start, end in days_in(line):
            called = _called(f"{label} {line[:start]}")
            if called is PUBLISHED or (called is None and len(line) - (end - start) <= LONGEST_REST):
                yield day, called is PUBLISHED


def _called(words: str) -> re.Pattern[str] | None:
    """Return which kind of word stands last before a day."""
    ends = {kind: [found.end() for found in kind.finditer(words)] for kind in (PUBLISHED, CHANGED)}
    return max((kind for kind in ends if ends[kind]), key=lambda kind: ends[kind][-1], default=None)


def _day(value: Any) -> date | None:
    return next((day for day, _, _ in days_in(str(value or "")[:LONGEST_DAY])), None)


def _only(days: Iterable[date | None]) -> date | None:
    found = set(days) - {None}
    return found.pop() if len(found) == 1 else None
