"""Fit the weights of the confidence: `python -m benchmarks.train_confidence`.

Reads the engine's statements in every second of our own held-out passages, which no rule was written for, and asks
which were right: where rules were written with a text in sight, nearly all are. Only numbers are kept. The other
held-out passages tell whether the confidence means what it says; a table of that is printed.
"""

import datetime
import json

from benchmarks import passages
from benchmarks.extraction import UNFITTED, reliability
from benchmarks.marking import judged
from claims.extraction import extract
from claims.extraction.confidence import WEIGHTS_FILE, weights
from claims.extraction.engine import Reading
from claims.extraction.fitting import fit

PULL, ROUNDS = 1.0, 200
FITTED = slice(0, None, 2)
SOURCE = "statements found in every second of our own marked passages that are held out, right or wrong"
Rows = list[dict[str, float]]


def main() -> None:
    """Fit, write the file, tell how well it fits what it has not seen."""
    rows: Rows = []
    labels: list[int] = []
    held_out = passages.articles("held_out")
    for article in held_out[FITTED]:
        _learn(article, rows, labels)
    found = fit(rows, labels, pull=PULL, rounds=ROUNDS)
    written = {name: round(found[name], 2) for name in sorted(found) if round(found[name], 2)}
    lines = {"source": SOURCE, "statements": len(rows), "weights": written}
    WEIGHTS_FILE.write_text(json.dumps(lines, indent=0) + "\n", encoding="utf-8")
    weights.cache_clear()
    print(f"{len(rows)} statements, {sum(labels)} of them right")
    for low, high, count, share in reliability(held_out[UNFITTED], extract):
        print(f"held out  sure {low:.2f}-{high:.2f}: {count:4} statements, {share:.2f} right")


def _learn(article: dict[str, object], rows: Rows, labels: list[int]) -> None:
    reading = Reading(str(article["text"]), datetime.date.fromisoformat(str(article["date"])), "en")
    found = reading.statements()
    for at, right in judged(article, found):
        rows.append(reading.rows[found[at].spans])
        labels.append(int(right))


if __name__ == "__main__":
    main()
