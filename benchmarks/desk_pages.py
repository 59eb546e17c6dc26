"""What does each page of a full desk cost, beside an empty view for members, and how heavy is it?

A desk with 100 thousand reviews, 1,000 sources and 50 people on PostgreSQL. Each page is asked for in turns with
the empty view, in one process and by the lead, who sees most. The number of queries must be that of a desk where
everything happened once; the HTML must stay under 150 kB. The captured documents here are a few lines long.
BENCH_ROUNDS and BENCH_REVIEWS make it short. Exits with 1 where a page breaks a bound.
"""

import os
import subprocess
import sys

from benchmarks.deployed import deployed, postgresql
from tests.flows.running_desk import ROOT

REVIEWS = os.environ.get("BENCH_REVIEWS", "100000")
ROUNDS = os.environ.get("BENCH_ROUNDS", "5")


def measure() -> None:
    """Print a line `desk_page` for each page."""
    with postgresql(), deployed() as desk:
        command = [sys.executable, "-m", "benchmarks.page_visitor", REVIEWS, ROUNDS]
        if subprocess.run(command, cwd=ROOT, env=desk.env, check=False).returncode:  # noqa: S603
            sys.exit(1)
