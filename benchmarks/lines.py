"""What a bench says: one JSON object per line, or why it could not be measured."""

import json
import statistics
from dataclasses import dataclass, field
from typing import Any


class Skipped(Exception):
    """This machine lacks something; the sentence says what."""


@dataclass
class Rates:
    """What several rounds of one contestant gave."""

    rates: list[float] = field(default_factory=list)
    works: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers per second, the median of the rounds."""
        return statistics.median(self.rates)

    @property
    def work(self) -> float:
        """Processor seconds per answer, where they were measured, the median of the rounds."""
        return statistics.median(self.works)


def say(
    bench: str, value: float | None, unit: str, *, ratio_to: str = "", ratio: float | None = None, **more: Any
) -> None:
    """Print one line. `ratio` is value / the value of `ratio_to` in the same run."""
    line = {"bench": bench, "value": _rounded(value), "unit": unit, "ratio_to": ratio_to or None}
    print(json.dumps(line | {"ratio": _rounded(ratio)} | more), flush=True)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
