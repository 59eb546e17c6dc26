"""A verdict paragraph by paragraph: with the reasons of its last return, and with room for those of the next.

For the workbench, where the checker reads them, and for the editor's page, where they are written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reviews.content import WRITTEN
from reviews.desk.forms import words_of
from reviews.enums import State, Verb
from reviews.models import Review, Verdict
from reviews.remarks import Remark, placed, remarks_in
from reviews.selectors import last_reasons

# Later they have been answered.
SHOWN_IN = (State.RETURNED, State.CHECKING, State.WAITING, State.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph, the remarks on it, and the `name` and `typed` words of the field for another one."""

    number: int
    text: str
    remarks: list[Remark]
    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """One written field: its paragraphs, and the remarks whose paragraph is gone."""

    places: list[Place]
    gone: list[Remark]


def remarks_on(review: Review) -> list[Remark]:
    """Return the remarks of the last return of `review`, while they ask for something."""
    if review.state not in SHOWN_IN:
        return []
    event = last_reasons([review], Verb.RETURN).get(review.pk)
    return remarks_in(event.data) if event else []


def remarked(
    verdict: Verdict, remarks: Iterable[Remark], typed: Mapping[str, Any] | None = None
) -> dict[str, Remarked]:
    """Return each written field of `verdict` by name; `typed` is what was sent and refused."""
    remarks = list(remarks)
    return {name: _field(name, getattr(verdict, name), remarks, typed or {}) for name in WRITTEN}


def _field(name: str, text: str, remarks: list[Remark], typed: Mapping[str, Any]) -> Remarked:
    paragraphs, gone = placed(remarks, name, text)
    inputs = {one.number: f"remark-{name}-{one.number}" for one in paragraphs}
    places = [
        Place(one.number, one.text, one.remarks, inputs[one.number], words_of(typed, inputs[one.number]))
        for one in paragraphs
    ]
    return Remarked(places, gone)
