"""How long does it take to find earlier checks among 100,000 claims, on SQLite and on PostgreSQL?

The claims are made of 30,000 words as frequent as words are (Zipf), 18 to a claim; the statements are claims with
half of their words changed.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks.lines import say

CLAIMS, WORDS, LENGTH, LOOKS, BATCH = 100_000, 30_000, 18, 200, 5_000


def measure() -> None:
    """Print the line `near_claims_ms_sqlite` and the line `near_claims_ms_postgresql`."""
    here = [sys.executable, "-m", "benchmarks.matching"]
    for command in (here, [sys.executable, "-m", "tests.postgresql", "--", *here]):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, env=os.environ | {"FACTCHECK_DATA_DIR": folder}, check=True)  # noqa: S603 - our own


def main() -> None:
    """Fill the database that the settings name, look statements up, print one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from claims.selectors import near_claims

    call_command("migrate", verbosity=0)
    said = _fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
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
    say(
        f"near_claims_ms_{connection.vendor}",
        statistics.median(milliseconds),
        "ms",
        p95=round(milliseconds[int(len(milliseconds) * 0.95)], 1),
        claims=CLAIMS,
        found=f"{found}/{len(milliseconds)}",
    )


def _fill() -> list[str]:
    from django.utils import timezone

    from claims.matching import digest, index_words
    from claims.models import Claim, ClaimText

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
    return said


if __name__ == "__main__":
    main()
