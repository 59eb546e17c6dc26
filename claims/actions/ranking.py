"""Let the ranking learn from what people accepted and rejected in triage, use what was learned, and go back.

Learning alone changes nothing. Called by `manage.py train_ranking`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.enums import Triage
from claims.errors import NothingLearned, TooFewDecisions
from claims.extraction.fitting import chance, fit, total
from claims.extraction.worth import KINDS, project_weights, row_of, score
from claims.models import LearnedRanking, Statement
from claims.ranking_report import Measured, measured
from claims.selectors import decisions_of_people, learned_weights

# With fewer, chance decides whether the report looks well.
FEWEST, FEWEST_OF_EACH = 100, 10
MOST = 20_000
HELD_OUT = 0.25
# How hard each weight is pulled back to the project's, in decisions.
PULL = 5.0
KIND = "(kind)"
BATCH = 500

Rows = list[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, and how both rankings do on the newest decisions, which the learning has not seen."""

    weights: dict[str, float]
    decisions: int
    held_out: int
    before: Measured
    after: Measured


def learn() -> Lesson:
    """Fit weights to the decisions of people, and compare on the newest quarter of them. Writes nothing.

    Statements that entered by the threshold are left out: the ranking would only confirm itself.
    Refuses: TooFewDecisions.
    """
    decided = list(decisions_of_people()[:MOST])[::-1]
    labels = [int(statement.triage == Triage.ACCEPTED) for statement in decided]
    cut = len(decided) - round(len(decided) * HELD_OUT)
    if (
        len(decided) < FEWEST
        or _fewest(labels[:cut]) < FEWEST_OF_EACH
        or _fewest(labels[cut:]) < FEWEST_OF_EACH
    ):
        raise TooFewDecisions
    rows = [_row(statement) for statement in decided]
    return Lesson(
        weights=_fitted(rows, labels),
        decisions=len(decided),
        held_out=len(decided) - cut,
        before=_judged(rows[cut:], labels[cut:], learned_weights() or {}),
        after=_judged(rows[cut:], labels[cut:], _fitted(rows[:cut], labels[:cut])),
    )


@transaction.atomic
def use(lesson: Lesson, *, now: datetime | None = None) -> LearnedRanking:
    """Keep what was learned as a new version, let it count, and score again what waits in triage."""
    before = LearnedRanking.objects.select_for_update().filter(is_used=True).first()
    _count(before, is_used=False)
    ranking = LearnedRanking.objects.create(
        trained_at=now or timezone.now(),
        decisions=lesson.decisions,
        weights=lesson.weights,
        report={"before": lesson.before.as_row(), "after": lesson.after.as_row()},
        is_used=True,
        previous=before,
    )
    _score_again()
    return ranking


@transaction.atomic
def go_back() -> LearnedRanking | None:
    """Return to the ranking that counted before the present one; None is the project's own.

    Refuses: NothingLearned, where the project's own counts.
    """
    present = LearnedRanking.objects.select_for_update().select_related(None).filter(is_used=True).first()
    if present is None:
        raise NothingLearned
    _count(present, is_used=False)
    _count(present.previous, is_used=True)
    _score_again()
    return present.previous


def _count(ranking: LearnedRanking | None, *, is_used: bool) -> None:
    if ranking is not None:
        LearnedRanking.objects.filter(pk=ranking.pk).update(is_used=is_used)


def _fewest(labels: Sequence[int]) -> int:
    return min(sum(labels), len(labels) - sum(labels))


def _row(statement: Statement) -> dict[str, float]:
    row = row_of(statement.content)
    code, weight = KINDS.get(statement.kind, ("", 0.0))
    # What its kind takes off is fixed; it stands in the sum so that the words are not blamed for it.
    return row if not weight or code in row else row | {KIND: weight}


def _fitted(rows: Rows, labels: list[int]) -> dict[str, float]:
    project = project_weights()
    weights = fit(rows, labels, pull=PULL, start={**project, KIND: 1.0})
    changed = {name: round(value, 2) for name, value in weights.items() if name != KIND}
    return {name: value for name, value in changed.items() if abs(value - project.get(name, 0.0)) >= 0.01}


def _judged(rows: Rows, labels: list[int], changes: dict[str, float]) -> Measured:
    weights = {**project_weights(), **changes, KIND: 1.0}
    return measured([chance(total(row, weights)) for row in rows], labels)


def _score_again() -> None:
    weights = learned_weights()
    waiting = Statement.objects.filter(triage=Triage.PROPOSED).only("content", "kind")
    batch: list[Statement] = []
    for statement in waiting.iterator(chunk_size=BATCH):
        statement.check_worthiness = score(statement.content, statement.kind, weights=weights)[0]
        batch.append(statement)
        if len(batch) == BATCH:
            Statement.objects.bulk_update(batch, ["check_worthiness"])
            batch = []
    Statement.objects.bulk_update(batch, ["check_worthiness"])
