"""How are weights found that explain yes and no decisions? Logistic regression, in plain Python.

Pure: rows and labels in, weights out, the same for the same input. Used by `manage.py train_ranking` and by
the program in `benchmarks/` that made the weights the project comes with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, float]
BIAS = "(bias)"
GROW, SHRINK = 1.2, 0.5
SMALLEST, LARGEST, FIRST = 1e-6, 1.0, 0.1


def chance(total: float) -> float:
    """Return the chance (0 to 1) that a sum of weights stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def fit(
    rows: Sequence[Row],
    labels: Sequence[int],
    *,
    pull: float,
    start: Mapping[str, float] | None = None,
    free: Iterable[str] = (BIAS,),
    rounds: int = 100,
) -> dict[str, float]:
    """Return the weights, `BIAS` among them, under which `labels` (1 or 0) are likely.

    Each weight is pulled back to `start` (else 0), the harder the greater `pull`, so that few decisions
    change little; those in `free` are not.
    """
    prior = dict(start or {})
    weights = {name: prior.get(name, 0.0) for row in rows for name in row}
    weights[BIAS] = prior.get(BIAS, 0.0)
    strength = dict.fromkeys(weights, pull) | dict.fromkeys(free, 0.0)
    steps, before = dict.fromkeys(weights, FIRST), dict.fromkeys(weights, 0.0)
    for _ in range(rounds):
        slope = _slope(rows, labels, weights)
        for name, value in slope.items():
            value += strength[name] * (weights[name] - prior.get(name, 0.0))
            # Each weight keeps a step of its own (Rprop): rare words need longer ones than frequent words.
            turned = value * before[name]
            if turned > 0:
                steps[name] = min(steps[name] * GROW, LARGEST)
            elif turned < 0:
                steps[name], value = max(steps[name] * SHRINK, SMALLEST), 0.0
            if value:
                weights[name] -= math.copysign(steps[name], value)
            before[name] = value
    return weights


def _slope(rows: Sequence[Row], labels: Sequence[int], weights: Mapping[str, float]) -> dict[str, float]:
    slope = dict.fromkeys(weights, 0.0)
    for row, label in zip(rows, labels, strict=True):
        error = chance(total(row, weights)) - label
        slope[BIAS] += error
        for name, value in row.items():
            slope[name] += error * value
    return slope


def total(row: Row, weights: Mapping[str, float]) -> float:
    """Return the sum of a row's weighted features and the bias; unknown features count nothing."""
    return weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in row.items())
