"""Run the benches: `make bench`, or some of them: `BENCH=intake make bench`. Used by the Makefile."""

import importlib
import os
import sys

from benchmarks.lines import Skipped, say

# Modules with a `measure()` that prints its lines.
BENCHES = (
    "start",
    "extraction",
    "verdict_list",
    "intake",
    "webhooks",
    "page_text",
    "matching",
    "joins",
    "queue",
    "desk_pages",
)


def main() -> int:
    """Run what BENCH names, or all. A bench that this machine cannot run says so in its line."""
    chosen = os.environ.get("BENCH", "").replace(",", " ").split() or BENCHES
    unknown = set(chosen) - set(BENCHES)
    if unknown:
        print(f"BENCH names of: {', '.join(BENCHES)}. Not: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for name in chosen:
        try:
            importlib.import_module(f"benchmarks.{name}").measure()
        except Skipped as reason:
            say(name, None, "", skipped=str(reason))
    return 0


if __name__ == "__main__":
    sys.exit(main())
