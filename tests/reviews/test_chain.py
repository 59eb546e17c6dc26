"""A damaged chain shows where it is damaged."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.chain import Head, canonical, damages, digest_of, hash_of


@dataclass(frozen=True)
class FakeEvent:
    position: int
    verb: str = "edit"
    before: str = "checking"
    after: str = "checking"
    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    reason: str = ""
    digest: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    previous_hash: str = ""
    hash: str = ""
    review_id: str = "r"
    actor_id: int | None = 1


def chain_of(length: int) -> list[FakeEvent]:
    events: list[FakeEvent] = []
    for position in range(1, length + 1):
        event = FakeEvent(position, previous_hash=events[-1].hash if events else "")
        events.append(replace(event, hash=hash_of(event)))
    return events


def head_of(events: list[FakeEvent]) -> Head:
    return Head(len(events), events[-1].hash)


def test_sound_chain_has_no_damage():
    events = chain_of(5)

    assert damages(events, head_of(events)) == []


def test_chain_without_events_has_no_damage():
    assert damages([], Head(0, "")) == []


def test_end_that_was_cut_off_is_named():
    events = chain_of(5)

    found = damages(events[:3], head_of(events))

    assert [damage.position for damage in found] == [4]
    assert "ends at event 3 of 5" in found[0].sentence


def test_event_beyond_the_head_is_named():
    events = chain_of(5)

    assert [damage.position for damage in damages(events, head_of(events[:4]))] == [5]


def test_last_event_written_anew_with_its_own_hash_is_named():
    events = chain_of(3)
    forged = replace(events[-1], reason="forged")

    found = damages([*events[:-1], replace(forged, hash=hash_of(forged))], head_of(events))

    assert [damage.position for damage in found] == [3]


@pytest.mark.parametrize("changed", ["verb", "before", "after", "reason", "digest"])
def test_changed_event_is_named(changed):
    events = chain_of(4)
    events[2] = replace(events[2], **{changed: "other"})

    found = damages(events, head_of(events))

    assert [damage.position for damage in found] == [3]
    assert "changed" in found[0].sentence


def test_missing_event_is_named():
    events = chain_of(4)
    del events[1]

    found = damages(events, head_of(events))

    assert found[0].position == 2
    assert "missing" in found[0].sentence


def test_reordered_events_are_found():
    events = chain_of(4)
    events[1], events[2] = replace(events[2], position=2), replace(events[1], position=3)

    assert damages(events, head_of(events))


def test_event_rewritten_with_its_own_hash_breaks_the_next():
    events = chain_of(3)
    forged = replace(events[1], reason="forged")
    events[1] = replace(forged, hash=hash_of(forged))

    assert [damage.position for damage in damages(events, head_of(events))] == [3]


def test_hash_does_not_depend_on_the_time_zone_it_was_read_in():
    event = FakeEvent(1)
    elsewhere = replace(event, at=event.at.astimezone(timezone(timedelta(hours=5))))

    assert hash_of(event) == hash_of(elsewhere)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans(), max_size=5))
def test_digest_does_not_depend_on_the_order_of_keys(data):
    backwards = dict(reversed(list(data.items())))

    assert digest_of(data) == digest_of(backwards)
    assert canonical(data) == canonical(backwards)
