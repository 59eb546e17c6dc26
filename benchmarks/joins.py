"""How often is what joins by itself the same claim? Needs a file of claims, which does not come with the project.

`CLAIMS=FILE BENCH=joins make bench`: JSON lines, plain or .gz, with `claim`. No set of statements repeats claims word
for word often enough to measure on, so the pairs are made: each claim as other outlets would print it (case, quotation
marks, dashes, blanks, a full stop), which says the same, and each claim with one thing changed (a number, a sign, a
negation, a name, an order of two words, a word left out), which does not. Half of the pairs are of either kind.
"""

import gzip
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.lines import Skipped, say
from claims.matching import digest, stands_alone, very_same

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
NUMBER = re.compile(r"\d+")
VERB = re.compile(r"\b(is|are|was|were|has|have|did|will|can|would)\b")
Change = Callable[[str, str, random.Random], str]


def measure() -> None:
    """Print the share of joins that are right, and the share of repeats that are joined."""
    if not (name := os.environ.get("CLAIMS")):
        raise Skipped("CLAIMS names no file of claims")
    claims = _claims(Path(name))
    dice = random.Random(0)  # noqa: S311 - no secret
    right, made, wrong = 0, Counter[str](), Counter[str]()
    for claim in claims:
        kind = dice.choice(sorted(SAME))
        made["same"] += 1
        right += _joins(claim, SAME[kind](claim, dice.choice(claims), dice))
        for kind in dice.sample(sorted(OTHER), len(OTHER)):
            changed = OTHER[kind](claim, dice.choice(claims), dice)
            if changed.casefold() != claim.casefold():
                made[kind] += 1
                wrong[kind] += _joins(claim, changed)
                break
    joins = right + wrong.total()
    say("auto_join_precision", right / joins, "", joins=joins, wrong=dict(wrong), tried=dict(made))
    say("auto_join_recall", right / made["same"], "", repeats=made["same"])


def _joins(claim: str, other: str) -> bool:
    return stands_alone(other) and digest(claim) == digest(other) and very_same(claim, other)


def _claims(file: Path) -> list[str]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        found = [json.loads(line)["claim"] for line in lines]
    return [claim for claim in found if stands_alone(claim)]


def _swap_words(claim: str, other: str, dice: random.Random) -> str:
    words = claim.split()
    place = dice.randrange(len(words) - 1)
    words[place : place + 2] = reversed(words[place : place + 2])
    return " ".join(words)


def _drop_word(claim: str, other: str, dice: random.Random) -> str:
    words = claim.split()
    del words[dice.randrange(len(words))]
    return " ".join(words)


def _other_name(claim: str, other: str, dice: random.Random) -> str:
    name = NAME.search(other)
    return NAME.sub(name[0], claim, count=1) if name else claim


SAME: dict[str, Change] = {
    "lower": lambda claim, other, dice: claim.lower(),
    "upper": lambda claim, other, dice: claim.upper(),
    "quoted": lambda claim, other, dice: f"\u201c{claim.rstrip('.')},\u201d",
    "typographic": lambda claim, other, dice: claim.replace("'", "\u2019").replace(" - ", " \u2014 "),
    "blanks": lambda claim, other, dice: claim.replace(" ", "\u00a0", 2).replace(" ", "  ", 2),
    "stop": lambda claim, other, dice: claim.rstrip(".") + "!",
    "no_commas": lambda claim, other, dice: re.sub(r",(?= )", "", claim),
}
OTHER: dict[str, Change] = {
    "number": lambda claim, other, dice: NUMBER.sub(lambda one: str(int(one[0]) + 1), claim, count=1),
    "percent": lambda claim, other, dice: claim.replace("%", "", 1),
    "currency": lambda claim, other, dice: claim.replace("$", "", 1),
    "minus": lambda claim, other, dice: re.sub(r" (\d)", r" -\1", claim, count=1),
    "decimal": lambda claim, other, dice: re.sub(r"(\d)\.(\d)", r"\1\2", claim, count=1),
    "negation": lambda claim, other, dice: VERB.sub(r"\1 not", claim, count=1),
    "name": _other_name,
    "order": _swap_words,
    "word": _drop_word,
}

if __name__ == "__main__":
    measure()
