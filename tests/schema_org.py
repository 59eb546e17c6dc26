"""Does a JSON-LD object keep to schema.org: do its types and properties exist, and does each value fit?

The definitions stand in `schema_org.json`, which says where they are from. Stricter than schema.org asks to be
read: a text where an object is meant is a fault.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TYPES: Mapping[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text())["types"]


def faults(thing: Any, place: str = "") -> list[str]:
    """Return what is wrong in an object and in all that it holds, each with its place; [] for nothing."""
    return list(_faults(thing, place or "$"))


def _faults(thing: Mapping[str, Any], place: str) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in TYPES:
        yield f"{place}: there is no type {kind}"
        return
    known = _properties(kind)
    for name, value in thing.items():
        here = f"{place}.{name}"
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{here}: {kind} has no such property"
            continue
        for item in value if isinstance(value, list) else [value]:
            if not _fits(item, known[name]):
                yield f"{here}: {item!r:.60} is none of {', '.join(known[name])}"
            if isinstance(item, Mapping):
                yield from _faults(item, here)


def _properties(kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in _line(kind):
        found |= TYPES[each]["properties"]
    return found


def _line(kind: str) -> Iterator[str]:
    """Yield a type and everything that it descends from, as far as it is defined here."""
    yield kind
    for parent in TYPES.get(kind, {"parents": []})["parents"]:
        yield from _line(parent)


def _fits(value: Any, ranges: list[str]) -> bool:
    if isinstance(value, Mapping):
        return bool(set(_line(str(value.get("@type")))) & set(ranges))
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        return "Number" in ranges or ("Integer" in ranges and isinstance(value, int))
    return isinstance(value, str) and bool(value) and any(_spells(value, one) for one in ranges)


def _spells(value: str, range_: str) -> bool:
    if range_ == "URL":
        return bool(urlsplit(value).scheme and urlsplit(value).netloc)
    if range_ == "Date":
        return len(value) == 10 and _parses(date, value)
    if range_ == "DateTime":
        return len(value) > 10 and _parses(datetime, value)
    return range_ == "Text"


def _parses(kind: type[date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
