"""Fit the weights of check-worthiness: `python -m benchmarks.train_worth FOLDER`.

FOLDER holds train.jsonl.gz, dev.jsonl.gz and devtest.jsonl.gz of CheckThat! 2024 task 1, English (sentences of
US presidential debates; from isyufeng/FactFinders, MIT, upstream ClaimBuster). Only numbers are kept, and the
words and pairs that occur in `RAREST` sentences or more; no sentence is. Plain Python, about half a minute.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from claims.extraction.fitting import BIAS, chance, fit, total
from claims.extraction.worth import TERM, WEIGHTS_FILE, row_of

RAREST = 4
WORDS_KEPT = 10_000
PULL, ROUNDS = 10.0, 60
SOURCE = "CheckThat! 2024 task 1, English: 22,500 sentences of US presidential debates (MIT)"

Rows = list[dict[str, float]]


def main(folder: Path) -> None:
    """Fit, keep the words that matter, fit again, set the scale, write the file."""
    rows, labels = _read(folder / "train.jsonl.gz")
    often = Counter(name for row in rows for name in row)
    rows = _only(rows, {name for name in often if often[name] >= RAREST or not name.startswith(TERM)})
    weights = fit(rows, labels, pull=PULL, rounds=ROUNDS)
    # What moves many sentences a little counts as much as what moves few sentences a lot.
    by_use = sorted(often, key=lambda name: -abs(weights.get(name, 0.0)) * often[name] ** 0.5)
    kept = set([name for name in by_use if name.startswith(TERM)][:WORDS_KEPT])
    kept |= {name for name in often if not name.startswith(TERM)}
    rows = _only(rows, kept)
    weights = fit(rows, labels, pull=PULL, start=None, rounds=ROUNDS)
    weights = _calibrated(weights, *_read(folder / "devtest.jsonl.gz"))
    written = {name: round(weights[name], 2) for name in sorted(weights) if round(weights[name], 2)}
    lines = {"source": SOURCE, "weights": written}
    WEIGHTS_FILE.write_text(json.dumps(lines, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    for name in ("dev", "devtest"):
        _report(name, written, *_read(folder / f"{name}.jsonl.gz"))


def _calibrated(weights: dict[str, float], rows: Rows, labels: list[int]) -> dict[str, float]:
    """Stretch and shift the sum so that it says how often people called such a sentence check-worthy.

    The training sentences end in 2016; these are of 2020, nearer to what a desk reads.
    """
    sums: Rows = [{"sum": total(row, weights)} for row in rows]
    line = fit(sums, labels, pull=0.0, start={"sum": 1.0}, free=(BIAS, "sum"))
    stretched = {name: value * line["sum"] for name, value in weights.items()}
    return stretched | {BIAS: stretched[BIAS] + line[BIAS]}


def _report(name: str, weights: dict[str, float], rows: Rows, labels: list[int]) -> None:
    scores = [chance(total(row, weights)) for row in rows]
    for low in range(10):
        inside = [label for score, label in zip(scores, labels, strict=True) if low <= score * 10 < low + 1]
        share = sum(inside) / len(inside) if inside else float("nan")
        print(
            f"{name}  scored {low / 10:.1f}-{(low + 1) / 10:.1f}: {len(inside):4} sentences, {share:.2f} check-worthy"
        )


def _only(rows: Rows, names: set[str]) -> Rows:
    return [{name: value for name, value in row.items() if name in names} for row in rows]


def _read(path: Path) -> tuple[Rows, list[int]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    return [row_of(one["text"]) for one in sentences], [int(one["label"]) for one in sentences]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
