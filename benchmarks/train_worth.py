"""Fit the weights of check-worthiness: `python -m benchmarks.train_worth FOLDER`; with `--debates` behind it, only tell
how weights fitted on older debates do on whole new ones.

FOLDER holds train.jsonl.gz, dev.jsonl.gz and devtest.jsonl.gz of CheckThat! 2024 task 1, English (sentences of
US presidential debates; from isyufeng/FactFinders, MIT, upstream ClaimBuster). Only numbers are kept, and the
words and pairs that occur in `RAREST` sentences or more; no sentence is. Weights, scale and cut-off come from train
alone; dev and devtest are only looked at to report. Plain Python, about a minute.
"""

import gzip
import json
import sys
from bisect import bisect_left
from collections import Counter
from pathlib import Path

from claims.extraction.fitting import BIAS, chance, fit, total
from claims.extraction.worth import TERM, WEIGHTS_FILE, row_of

RAREST = 4
WORDS_KEPT = 10_000
PULL, ROUNDS = 10.0, 60
# The newest of the training sentences, whose ids run with time: what a desk reads is newer than all of them.
HELD_OUT = 0.15
# The three debates of the candidates for president of 2016, by the ids of their sentences: the newest that are whole.
DEBATES = ((29_000, 30_600), (31_300, 33_060), (33_060, 34_500))
SOURCE = "CheckThat! 2024 task 1, English: 22,500 sentences of US presidential debates (MIT)"

Rows = list[dict[str, float]]


def main(folder: Path) -> None:
    """Fit on the older debates, set scale and cut-off on the newest, fit again on all, write the file."""
    rows, labels = _read(folder / "train.jsonl.gz")
    older = int(len(rows) * (1 - HELD_OUT))
    line, cut = _scale(_fitted(rows[:older], labels[:older]), rows[older:], labels[older:])
    weights = {name: value * line["sum"] for name, value in _fitted(rows, labels).items()}
    weights[BIAS] += line[BIAS]
    written = {name: round(weights[name], 2) for name in sorted(weights) if round(weights[name], 2)}
    lines = {"source": SOURCE, "worthy_from": cut, "weights": written}
    WEIGHTS_FILE.write_text(json.dumps(lines, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    for name in ("dev", "devtest"):
        _report(name, written, cut, *_read(folder / f"{name}.jsonl.gz"))


def whole_debates(folder: Path) -> None:
    """Print how much of each debate of 2016 is read to see 80 % of its check-worthy sentences.

    The weights for it are fitted on the debates before 2016 alone, and are not kept.
    """
    rows, labels, ids = _numbered(folder / "train.jsonl.gz")
    older = bisect_left(ids, DEBATES[0][0])
    weights = _fitted(rows[:older], labels[:older])
    for first, last in DEBATES:
        inside = slice(bisect_left(ids, first), bisect_left(ids, last))
        scores = [total(row, weights) for row in rows[inside]]
        effort = _effort(scores, labels[inside])
        share = sum(labels[inside]) / len(scores)
        print(
            f"{len(scores)} sentences of 2016, {share:.2f} check-worthy: 80 % of them are in the first {effort:.3f}"
        )


def _fitted(rows: Rows, labels: list[int]) -> dict[str, float]:
    """Fit, keep the words that matter, fit again."""
    often = Counter(name for row in rows for name in row)
    rows = _only(rows, {name for name in often if often[name] >= RAREST or not name.startswith(TERM)})
    weights = fit(rows, labels, pull=PULL, rounds=ROUNDS)
    # What moves many sentences a little counts as much as what moves few sentences a lot.
    by_use = sorted(often, key=lambda name: -abs(weights.get(name, 0.0)) * often[name] ** 0.5)
    kept = set([name for name in by_use if name.startswith(TERM)][:WORDS_KEPT])
    kept |= {name for name in often if not name.startswith(TERM)}
    return fit(_only(rows, kept), labels, pull=PULL, start=None, rounds=ROUNDS)


def _scale(weights: dict[str, float], rows: Rows, labels: list[int]) -> tuple[dict[str, float], float]:
    """Return how to stretch and shift the sum so that it says how often people called such a sentence
    check-worthy, and from which score on one is best said to be (F1), by sentences that were not learned from."""
    sums: Rows = [{"sum": total(row, weights)} for row in rows]
    line = fit(sums, labels, pull=0.0, start={"sum": 1.0}, free=(BIAS, "sum"))
    scores = [chance(total(row, line)) for row in sums]
    return line, max((place / 100 for place in range(5, 95)), key=lambda cut: _f1(scores, labels, cut))


def _f1(scores: list[float], labels: list[int], cut: float) -> float:
    both = sum(label for score, label in zip(scores, labels, strict=True) if score >= cut)
    return 2 * both / (sum(score >= cut for score in scores) + sum(labels))


def _effort(scores: list[float], labels: list[int]) -> float:
    """Return the share of the list, best first, that holds 80 % of what is check-worthy."""
    found, order = 0, sorted(zip(scores, labels, strict=True), key=lambda one: -one[0])
    for place, (_, label) in enumerate(order, 1):
        found += label
        if found >= 0.8 * sum(labels):
            return place / len(order)
    return 1.0


def _report(name: str, weights: dict[str, float], cut: float, rows: Rows, labels: list[int]) -> None:
    scores = [chance(total(row, weights)) for row in rows]
    f1, effort = _f1(scores, labels, cut), _effort(scores, labels)
    print(f"{name}  F1 {f1:.3f} from {cut} on; 80 % of the check-worthy are in the first {effort:.3f}")
    for low in range(10):
        inside = [label for score, label in zip(scores, labels, strict=True) if low <= score * 10 < low + 1]
        share = sum(inside) / len(inside) if inside else float("nan")
        print(
            f"{name}  scored {low / 10:.1f}-{(low + 1) / 10:.1f}: {len(inside):4} sentences, {share:.2f} check-worthy"
        )


def _only(rows: Rows, names: set[str]) -> Rows:
    return [{name: value for name, value in row.items() if name in names} for row in rows]


def _read(path: Path) -> tuple[Rows, list[int]]:
    rows, labels, _ = _numbered(path)
    return rows, labels


def _numbered(path: Path) -> tuple[Rows, list[int], list[int]]:
    """Return rows, labels and numbers of the sentences, in the order of time."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [(int(one["id"].rpartition(":")[2]), one) for one in map(json.loads, lines)]
    sentences.sort(key=lambda one: one[0])
    numbers = [number for number, _ in sentences]
    return [row_of(one["text"]) for _, one in sentences], [int(one["label"]) for _, one in sentences], numbers


if __name__ == "__main__":
    (whole_debates if sys.argv[2:] == ["--debates"] else main)(Path(sys.argv[1]))
