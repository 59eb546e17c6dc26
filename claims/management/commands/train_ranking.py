"""`manage.py train_ranking [--use | --back]`: let the ranking learn from the desk's own decisions.

Without a flag it only tells what would change.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.ranking import Lesson, go_back, learn, use
from claims.errors import NothingLearned, TooFewDecisions
from claims.extraction.worth import TERM, project_weights

LINES = (
    ("precision", "average precision (more is better)"),
    ("share_read", "share read to see 80 % of the accepted (less is better)"),
    ("surprise", "surprise at the decisions (less is better)"),
)
MOST_SHOWN = 10


class Command(BaseCommand):
    """Print a report; with --use let it count, with --back return to the ranking before."""

    help = "Learn check-worthiness from what people accepted and rejected; changes nothing without --use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do with what was learned."""
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--use", action="store_true", help="let it count, and score triage again")
        chosen.add_argument("--back", action="store_true", help="return to the ranking that counted before")

    def handle(self, **options: Any) -> None:
        """Learn and report, or go back. A refusal ends with status 2 and its sentence."""
        try:
            if options["back"]:
                before = go_back()
                self.stdout.write(f"Counts again: {before or 'the ranking that the project comes with'}.")
                return
            lesson = learn()
        except (TooFewDecisions, NothingLearned) as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self._report(lesson)
        if options["use"]:
            self.stdout.write(f"Counts now: {use(lesson)}. `train_ranking --back` returns to the one before.")
        else:
            self.stdout.write("Nothing was changed. `train_ranking --use` lets it count.")

    def _report(self, lesson: Lesson) -> None:
        self.stdout.write(
            f"{lesson.decisions} decisions; compared on the newest {lesson.held_out}, not learned from:"
        )
        for name, meaning in LINES:
            before, after = getattr(lesson.before, name), getattr(lesson.after, name)
            self.stdout.write(f"  {meaning}: {before:.3f} before, {after:.3f} after")
        for word in ("more", "less"):
            moved = _moved(lesson.weights, more=word == "more")
            self.stdout.write(f"Counts {word} than before: {', '.join(moved) or 'nothing'}")


def _moved(weights: dict[str, float], *, more: bool) -> list[str]:
    project = project_weights()
    by = sorted(
        ((value - project.get(name, 0.0)) * (1 if more else -1), name) for name, value in weights.items()
    )
    return [name.removeprefix(TERM) for change, name in by[::-1] if change > 0][:MOST_SHOWN]
