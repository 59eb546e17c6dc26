"""Fit the weights of the confidence: `python -m benchmarks.train_confidence`.

Reads the engine's statements in our own working passages and in the marked sets beside this checkout, where they are
there, and asks which were right. Only numbers are kept. The held-out passages are left out, so that they can tell
whether the confidence means what it says; a table of that is printed.
"""

import datetime
import json

from benchmarks import passages
from benchmarks.extraction import reliability, sets
from benchmarks.marking import judged
from claims.extraction import extract
from claims.extraction.confidence import WEIGHTS_FILE, weights
from claims.extraction.engine import Reading
from claims.extraction.fitting import fit

PULL, ROUNDS = 1.0, 200
SOURCE = (
    "statements found in our own working passages and in marked Wikinews articles (CC BY), right or wrong"
)
Rows = list[dict[str, float]]


def main() -> None:
    """Fit, write the file, tell how well it fits what it has not seen."""
    rows: Rows = []
    labels: list[int] = []
    for name, articles in sets():
        if name != "passages_held_out":
            for article in articles:
                if article.get("language", "en") == "en":
                    _learn(article, rows, labels)
    found = fit(rows, labels, pull=PULL, rounds=ROUNDS)
    written = {name: round(found[name], 2) for name in sorted(found) if round(found[name], 2)}
    lines = {"source": SOURCE, "statements": len(rows), "weights": written}
    WEIGHTS_FILE.write_text(json.dumps(lines, indent=0) + "\n", encoding="utf-8")
    weights.cache_clear()
    print(f"{len(rows)} statements, {sum(labels)} of them right")
    for low, high, count, share in reliability(passages.articles("held_out"), extract):
        print(f"held out  sure {low:.2f}-{high:.2f}: {count:4} statements, {share:.2f} right")


def _learn(article: dict[str, object], rows: Rows, labels: list[int]) -> None:
    reading = Reading(str(article["text"]), datetime.date.fromisoformat(str(article["date"])), "en")
    found = reading.statements()
    for at, right in judged(article, found):
        rows.append(reading.rows[found[at].spans])
        labels.append(int(right))


if __name__ == "__main__":
    main()
