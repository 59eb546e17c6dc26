"""How the desk works, on one page: a day in each role, the steps of a review from the state table, the words."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from factcheck.words import Words, told
from reviews.desk.access import DeskRequest, for_members
from reviews.enums import State
from reviews.states import NEXT_STEP, TABLE


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the state table, in words."""

    verb: Words
    after: Words
    who: str
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One state: who acts next, and what they can do."""

    label: Words
    state: str
    waits_for: str
    steps: list[Step]


def stages() -> list[Stage]:
    """Return every state with the steps that lead out of it, as `reviews.states` has them."""
    return [
        Stage(
            state.label,
            state.value,
            told(NEXT_STEP[state]),
            [
                Step(row.verb.label, row.after.label, told(row.who.value), row.needs_reason)
                for row in TABLE
                if state in row.before
            ],
        )
        for state in State
    ]


@for_members("GET")
def help_page(request: DeskRequest) -> HttpResponse:
    """Show it."""
    return render(request, "reviews/help.html", {"stages": stages()})
