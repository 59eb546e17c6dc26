"""How many statements are found, with the right speaker, how fast, and at what cost?

Every set is read by our engine and by a plain pattern in the same run. Sets: our own marked passages, and the
development sets beside this checkout where they are there. Printed by `make bench-extraction`.
"""

import datetime
import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from sentencex import segment

from benchmarks import passages
from benchmarks.lines import say
from benchmarks.marking import Score, judged
from benchmarks.pattern_engine import extract as pattern
from claims.extraction import Extractor, extract
from factcheck.demo_pages import ARTICLES

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARED_SETS = ("seeds", "statements", "statements_silver")
ROUNDS = 5
SECONDS = 0.5
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
# Of the held-out passages, those that the weights of the confidence were not fitted on.
UNFITTED = slice(1, None, 2)
DOCUMENTS = 10_000
SETTLED = 1_000  # after so many documents every table of the engine has been filled
HOSTILE = {
    "quotation_marks": "“", "straight_quotation_marks": '"', "no_spaces": "a", "mixed_scripts": "Яa语י",
    "names": "Ann Lee ", "cues": "Ann said ", "commas": ", ",
}  # fmt: skip
HOSTILE_SIZE = 1_000_000


def measure() -> None:
    """Print the lines of quality, speed, memory and hostile texts."""
    _quality()
    _reliability()
    _speed()
    _memory()
    _hostile()


def sets() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Name and articles of each marked set that is here."""
    for part in (*passages.HALVES, passages.BLIND, *passages.WHOLE, *passages.LANGUAGES):
        yield f"passages_{part}", passages.articles(part)
    for name in SHARED_SETS:
        file = SHARED / name / "gold.jsonl"
        if file.exists():
            yield name, [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def scored(articles: list[dict[str, Any]], engine: Extractor) -> Score:
    """What an engine finds in marked articles."""
    score = Score()
    for article in articles:
        day = datetime.date.fromisoformat(article["date"]) if article.get("date") else None
        score.add(article, engine(article["text"], date=day, language=article.get("language") or "en"))
    return score


def _quality() -> None:
    for name, articles in sets():
        ours, theirs = scored(articles, extract), scored(articles, pattern)
        for metric, value in ours.metrics.items():
            plain = theirs.metrics[metric]
            ratio = value / plain if plain else None
            say(
                f"extraction_{metric}", value, "share", ratio_to="pattern", ratio=ratio,
                set=name, pattern=round(plain, 3), statements=ours.marked,
            )  # fmt: skip


def reliability(
    articles: list[dict[str, Any]], engine: Extractor
) -> Iterator[tuple[float, float, int, float]]:
    """For each step of confidence: from, to, how many statements, and which share of them is right."""
    judgements = []
    for article in articles:
        found = engine(article["text"], date=datetime.date.fromisoformat(article["date"]))
        judgements += [(found[at].confidence, right) for at, right in judged(article, found)]
    for low, high in pairwise(STEPS):
        inside = [right for sure, right in judgements if sure is not None and low <= sure < high]
        if inside:
            yield low, min(high, 1.0), len(inside), sum(inside) / len(inside)


def _reliability() -> None:
    """Of statements that the weights of the confidence have not seen."""
    for low, high, count, share in reliability(passages.articles("held_out")[UNFITTED], extract):
        say(
            "extraction_confidence", share, "share right", set="passages_held_out",
            confidence=f"{low:.2f}-{high:.2f}", statements=count,
        )  # fmt: skip


def _texts() -> list[str]:
    return ["\n".join([article.title, *article.paragraphs]) for article in ARTICLES] + [
        article["text"] for _, articles in sets() for article in articles
    ]


def _speed() -> None:
    texts = _texts()
    ours, theirs = [], []
    # In turns, so that a busy moment of the machine slows both.
    for _ in range(ROUNDS):
        theirs.append(_kilobytes(lambda text: list(segment("en", text)), texts))
        ours.append(_kilobytes(extract, texts))
    speed, reference = statistics.median(ours), statistics.median(theirs)
    say(
        "extraction_kilobytes_per_second_and_core", speed, "kB/s",
        ratio_to="sentencex_kilobytes_per_second_and_core", ratio=speed / reference,
    )  # fmt: skip


def _kilobytes(program: Callable[[str], object], texts: list[str]) -> float:
    began, done = time.process_time(), 0
    while time.process_time() - began < SECONDS:
        for text in texts:
            program(text)
            done += len(text.encode())
    return done / 1000 / (time.process_time() - began)


def _memory() -> None:
    """How much the process grows while it reads documents that all differ."""
    texts = [text[:1500] for text in _texts()]
    for number in range(DOCUMENTS):
        if number == SETTLED:
            before = _megabytes()
        extract(f"Day {number}. {texts[number % len(texts)]}")
    say("extraction_memory_growth", _megabytes() - before, "MB", documents=DOCUMENTS, process=_megabytes())


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _hostile() -> None:
    for name, unit in HOSTILE.items():
        whole, tenth = _seconds(unit, HOSTILE_SIZE), _seconds(unit, HOSTILE_SIZE // 10)
        # Linear is 10 here, quadratic 100.
        say(
            "extraction_hostile_megabyte",
            whole,
            "s",
            ratio_to="a tenth of it",
            ratio=whole / tenth,
            text=name,
        )


def _seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    began = time.process_time()
    extract(text)
    return max(time.process_time() - began, 1e-3)
