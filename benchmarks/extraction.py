"""How fast are statements found in a text, beside a program that only splits it into sentences?"""

import statistics
import time
from collections.abc import Callable

from sentencex import segment

from benchmarks.lines import say
from claims.extraction import extract
from factcheck.demo_pages import ARTICLES

ROUNDS = 7
SECONDS = 0.5


def measure() -> None:
    """Print the line `extract_chars_per_second`, with its ratio to sentence splitting alone."""
    texts = ["\n".join([article.title, *article.paragraphs]) for article in ARTICLES]
    ours, theirs = [], []
    # In turns, so that a busy moment of the machine slows both.
    for _ in range(ROUNDS):
        theirs.append(_speed(lambda text: list(segment("en", text)), texts))
        ours.append(_speed(extract, texts))
    speed, reference = statistics.median(ours), statistics.median(theirs)
    say(
        "extract_chars_per_second",
        speed,
        "characters/s",
        ratio_to="sentencex_chars_per_second",
        ratio=speed / reference,
    )


def _speed(program: Callable[[str], object], texts: list[str]) -> float:
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        for text in texts:
            program(text)
            done += len(text)
    return done / (time.perf_counter() - began)
