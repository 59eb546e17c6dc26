"""Ids sort by when they were made."""

from datetime import UTC, datetime, timedelta

from factcheck.ids import first_id_at, new_id


def test_later_ids_sort_after_earlier_ones():
    made = [new_id() for _ in range(1000)]

    assert made == sorted(made)


def test_first_id_of_a_moment_parts_what_was_made_before_from_what_was_made_after():
    now = datetime.now(UTC)

    assert first_id_at(now - timedelta(seconds=5)) < new_id() < first_id_at(now + timedelta(seconds=5))
