"""How well are a page's words and metadata found, beside trafilatura alone? Needs marked pages.

`PAGES=FOLDER BENCH=page_text make bench`. The folder holds gold.jsonl (id, url, group, and of text, title, author,
date, language, with and without what is known; the last two are snippets to find and to leave out) and
html/ID.html.gz. Such pages belong to their publishers, so none come with the project.
"""

import gzip
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.lines import Skipped, say
from claims.fetching.page_text import read_page

Row = dict[str, Any]
WORD = re.compile(r"\w+")
ENOUGH_OF_A_TITLE = 0.8


def measure() -> None:
    """Print a line for each group and field: the share that is right, and the ratio to trafilatura's."""
    if not (folder := os.environ.get("PAGES")):
        raise Skipped("PAGES names no folder of marked pages")
    right: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for line in (Path(folder) / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress((Path(folder) / "html" / f"{gold['id']}.html.gz").read_bytes())
        ours, theirs = _ours(body, gold["url"] or ""), _theirs(body, gold["url"] or "")
        gold["snippets"] = [(part, True) for part in gold.get("with") or ()]
        gold["snippets"] += [(part, False) for part in gold.get("without") or ()]
        ours["snippets"], theirs["snippets"] = ours["text"], theirs["text"]
        for field, measured in MEASURES.items():
            if gold.get(field):
                both = tuple(measured(gold[field], found[field] or "") for found in (ours, theirs))
                for group in ("all", gold["group"]):
                    right[group, field].append(both)
    for (group, field), pairs in sorted(right.items()):
        mine, alone = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        say(
            f"page_{field}_{group}",
            mine,
            "right",
            ratio_to="trafilatura_alone",
            ratio=mine / alone if alone else None,
            trafilatura=round(alone, 4),
            pages=len(pairs),
        )


def _ours(body: bytes, url: str) -> Row:
    page = read_page(body, url=url)
    return {
        "text": page.text,
        "title": page.title,
        "author": page.byline,
        "date": str(page.published_on or ""),
        "language": page.language,
    }


def _theirs(body: bytes, url: str) -> Row:
    from trafilatura import bare_extraction

    page = bare_extraction(body, url=url or None, with_metadata=True, include_comments=False)
    return {name: getattr(page, name, "") for name in ("text", "title", "author", "date", "language")}


def _alike(gold: str, found: str) -> float:
    want, got = Counter(WORD.findall(gold.lower())), Counter(WORD.findall(found.lower()))
    return 2 * sum((want & got).values()) / (sum(want.values()) + sum(got.values()) or 1)


def _snippets(gold: list[tuple[str, bool]], found: str) -> float:
    text = " ".join(found.split())
    return sum((" ".join(part.split()) in text) is wanted for part, wanted in gold) / len(gold)


def _title(gold: str, found: str) -> float:
    return float(_alike(gold, found) >= ENOUGH_OF_A_TITLE)


def _byline(gold: str | list[str], found: str) -> float:
    first = WORD.findall((gold if isinstance(gold, str) else gold[0]).split(",")[0].lower())
    return float(bool(first) and first[-1] in WORD.findall(found.lower()))


def _date(gold: str, found: str) -> float:
    return float(gold[:10] == found[:10])


def _language(gold: str, found: str) -> float:
    return float(gold.split("-")[0].lower() == found.split("-")[0].lower())


MEASURES: dict[str, Callable[[Any, str], float]] = {
    "text": _alike,
    "snippets": _snippets,
    "title": _title,
    "author": _byline,
    "date": _date,
    "language": _language,
}
