"""Cursors: opaque, signed, and good for one list only."""

import pytest

from reviews.errors import BadCursor
from reviews.publishing.cursor import key_of, list_name, mark_after


@pytest.mark.parametrize("key", [1, 10**12, "crime", "019500aa-1111-7000-8000-000000000042"])
def test_mark_gives_back_its_key(key: int | str) -> None:
    assert key_of(mark_after(key, of="list"), of="list") == key


def test_mark_of_another_list_is_refused() -> None:
    with pytest.raises(BadCursor, match="does not fit"):
        key_of(mark_after(7, of="list"), of="other")


@pytest.mark.parametrize("mark", ["", "7", "a:b", "WzFd:x", "\x00", "é" * 40])
def test_foreign_mark_is_refused(mark: str) -> None:
    with pytest.raises(BadCursor) as refused:
        key_of(mark, of="list")

    assert "cursor" in refused.value.fields


def test_altered_mark_is_refused() -> None:
    mark = mark_after(7, of="list")

    with pytest.raises(BadCursor):
        key_of("X" + mark[1:], of="list")


def test_list_is_the_same_in_any_order_of_its_filters() -> None:
    assert list_name("/a", {"x": "1", "y": "2"}) == list_name("/a", {"y": "2", "x": "1"})


def test_list_differs_by_address_and_by_filter() -> None:
    names = {
        list_name("/a", {}),
        list_name("/b", {}),
        list_name("/a", {"x": "1"}),
        list_name("/a", {"x": "2"}),
    }

    assert len(names) == 4
