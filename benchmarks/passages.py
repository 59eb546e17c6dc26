"""Our own marked passages: short texts in the manner of wires, releases and debates, written for this project.

`working.txt` was looked at while rules were written. The misses in `held_out.txt` were only counted, but rules were
written for forms that it has. `blind.txt` came after those rules; nobody has looked at its misses, and the docs tell
what its first count was. `articles.txt` are whole articles, written and counted before their writer had read a rule;
their misses were looked at afterwards. `second_articles.txt` are six more, handled in the same way.
`third_articles.txt` are four that came after the rules for both; nobody has looked at their misses.
`ukrainian.txt` and `russian.txt` are small sets of those languages. In a text, `{1:words}` is part of statement 1,
`{-:words}` is not scored (a headline, a caption); a line under `--` says who said it (names, fullest first, or `-`),
by which cue, its type, kind and date.
"""

import re
from pathlib import Path
from typing import Any

HALVES = ("working", "held_out")
BLIND = "blind"
WHOLE = ("articles", "second_articles", "third_articles")
UNSCORED = "-"
LANGUAGES = {"ukrainian": "uk", "russian": "ru"}
HERE = Path(__file__).with_name("passages")
MARK = re.compile(r"\{(\d+|-):|\}")


def articles(name: str) -> list[dict[str, Any]]:
    """The passages of one file as articles with their marked statements."""
    blocks = (HERE / f"{name}.txt").read_text(encoding="utf-8").removeprefix("== ").split("\n== ")
    return [_article(block) | {"language": LANGUAGES.get(name, "en")} for block in blocks]


def _article(block: str) -> dict[str, Any]:
    head, _, rest = block.partition("\n")
    marked, _, lines = rest.rstrip().removesuffix("\n--").partition("\n--\n")
    name, _, date = head.partition(" ")
    text, spans = _read_marks(marked.strip())
    ignore = spans.pop(UNSCORED, [])
    statements = [_statement(line, spans) for line in lines.strip().splitlines()]
    return {"id": name, "date": date, "text": text, "ignore": ignore, "statements": statements}


def _read_marks(marked: str) -> tuple[str, dict[str, list[list[int]]]]:
    text, at = "", 0
    spans: dict[str, list[list[int]]] = {}
    opened: list[tuple[str, int]] = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], len(text)))
        else:
            sid, start = opened.pop()
            spans.setdefault(sid, []).append([start, len(text)])
    return text + marked[at:], spans


def _statement(line: str, spans: dict[str, list[list[int]]]) -> dict[str, Any]:
    sid, names, cue, form, kind, *date = (part.strip() for part in line.split("|"))
    first, *others = (name.strip() for name in names.split(" / "))
    return {
        "sid": sid.rstrip("?"),
        "spans": sorted(spans[sid.rstrip("?")]),
        "speaker": {"text": first, "name": None if first == "-" else first, "aliases": others, "also": []},
        "cue": {"text": cue},
        "type": form,
        "kind": kind,
        "optional": sid.endswith("?"),
        "date": date[0] if date else None,
    }
