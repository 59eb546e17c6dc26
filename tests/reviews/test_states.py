"""The state table says what the specification says, and leaves nothing open."""

from pathlib import Path

import pytest

from reviews import states
from reviews.enums import State, Verb
from reviews.states import NEXT_STEP, TABLE

ROOT = Path(__file__).resolve().parents[2]

SPECIFIED = {
    ("queued", "claim", "checking"),
    ("checking", "release", "queued"),
    ("checking", "lapse", "queued"),
    ("checking", "take_over", "checking"),
    ("checking", "hold", "waiting"),
    ("returned", "hold", "waiting"),
    ("waiting", "resume", "checking"),
    ("waiting", "wake", "checking"),
    ("checking", "submit", "submitted"),
    ("submitted", "withdraw", "checking"),
    ("submitted", "return", "returned"),
    ("returned", "resume", "checking"),
    ("returned", "reassign", "checking"),
    ("submitted", "call_panel", "submitted"),
    ("submitted", "vote", "submitted"),
    ("submitted", "approve", "approved"),
    ("approved", "schedule", "scheduled"),
    ("scheduled", "unschedule", "approved"),
    ("approved", "publish", "published"),
    ("scheduled", "publish", "published"),
    ("approved", "reopen", "checking"),
    ("scheduled", "reopen", "checking"),
    ("queued", "decline", "declined"),
    ("checking", "decline", "declined"),
    ("waiting", "decline", "declined"),
    ("returned", "decline", "declined"),
    ("declined", "reopen", "queued"),
}


def test_table_holds_exactly_the_specified_transitions():
    rows = {(before.value, row.verb.value, row.after.value) for row in TABLE for before in row.before}

    assert rows == SPECIFIED


def test_table_has_one_row_for_a_verb_out_of_a_state():
    pairs = [(before, row.verb) for row in TABLE for before in row.before]

    assert len(pairs) == len(set(pairs))


def test_every_state_names_whose_turn_it_is():
    assert set(NEXT_STEP) == set(State)


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_reached_from_the_queue(state):
    reached = {State.QUEUED}
    for _ in State:
        reached |= {row.after for row in TABLE if row.before & reached}

    assert state in reached


def test_published_is_final():
    assert states.verbs_from(State.PUBLISHED) == ()


def test_find_answers_none_where_the_table_has_no_row():
    assert states.find(Verb.APPROVE, State.QUEUED) is None


def test_documented_diagram_is_the_table():
    documented = (ROOT / "docs" / "reference" / "states.md").read_text()

    assert states.diagram() in documented
