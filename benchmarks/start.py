"""How long does an installed desk take to be ready, and how much memory does it hold when nothing happens?"""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.lines import say
from tests.flows.running_desk import RunningDesk, eventually

STARTS = 3
IDLE_SECONDS = 15


def measure() -> None:
    """Print the lines `ready_seconds` (median of the starts after the first) and `idle_pss_mb`."""
    with tempfile.TemporaryDirectory(prefix="fq-") as folder:
        data = Path(folder) / "data"
        with RunningDesk(data) as first:
            eventually(lambda: first.figure('factcheck_reviews{state="queued"}') > 0, seconds=120)
        seconds = []
        for _ in range(STARTS):
            began = time.monotonic()
            with RunningDesk(data) as desk:
                seconds.append(time.monotonic() - began)
                time.sleep(IDLE_SECONDS)
                memory = desk.megabytes()
        say("ready_seconds", statistics.median(seconds), "s")
        say("idle_pss_mb", memory, "MB")
