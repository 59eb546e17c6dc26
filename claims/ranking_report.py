"""How well does an order put first what people accepted? Pure; used by `claims.actions.ranking`."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

SEEN = 0.8


@dataclass(frozen=True, slots=True)
class Measured:
    """One ranking on decisions it has not seen. Greater `precision` and smaller `share_read`, `surprise` are better."""

    precision: float
    share_read: float
    surprise: float

    def as_row(self) -> dict[str, float]:
        """Return the figures by name, for keeping."""
        return asdict(self)


def measured(scores: Sequence[float], labels: Sequence[int]) -> Measured:
    """Measure scores (0 to 1) against decisions (1 accepted, 0 rejected), of which there is one at least of each.

    `precision` is the mean share of accepted ones above each accepted one; `share_read` is how much of the list a
    person reads to see 80 % of them; `surprise` is the mean logarithmic loss.
    """
    # Where scores are equal the rejected stand first, so that equal scores for all prove nothing.
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], labels[place]))
    seen, precision, share_read, wanted = 0, 0.0, 1.0, sum(labels)
    for rank, place in enumerate(order, 1):
        if labels[place]:
            seen += 1
            precision += seen / rank
            if seen >= SEEN * wanted:
                share_read = min(share_read, rank / len(order))
    loss = sum(_loss(score, label) for score, label in zip(scores, labels, strict=True))
    return Measured(round(precision / wanted, 3), round(share_read, 3), round(loss / len(scores), 3))


def _loss(score: float, label: int) -> float:
    sure = min(max(score, 1e-6), 1 - 1e-6)
    return -math.log(sure if label else 1 - sure)
