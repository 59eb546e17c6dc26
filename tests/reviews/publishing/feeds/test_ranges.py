"""One range of bytes, as RFC 9110 has it."""

import pytest

from reviews.publishing.feeds.ranges import asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=0-1000000", (0, 99)),
        ("bytes=90-", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=99-99", (99, 99)),
    ],
)
def test_part_is_within_the_body(header: str, part: tuple[int, int]):
    assert asked_range(header, 100) == part


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b", "bytes=9-0"])
def test_anything_else_is_answered_with_the_whole(header: str):
    assert asked_range(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_part_beyond_the_end_is_refused(header: str):
    with pytest.raises(ValueError, match="bytes"):
        asked_range(header, 100)
