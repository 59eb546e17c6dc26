"""Which part of a file is asked for."""

import pytest

from reviews.publishing.ranges import NotInTheFile, part_of


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=0-9", (0, 9)),
        ("bytes=10-19", (10, 19)),
        ("bytes=0-1000000", (0, 99)),
        ("bytes=99-99", (99, 99)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-1000", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("bytes=9-3", None),
        ("lines=1-2", None),
        ("bytes=a-b", None),
    ],
)
def test_part_of_a_file(asked: str, part: tuple[int, int] | None) -> None:
    assert part_of(100, asked=asked, if_range="", etag='"a"') == part


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=500-600"])
def test_part_behind_the_end_is_refused(asked: str) -> None:
    with pytest.raises(NotInTheFile):
        part_of(100, asked=asked, if_range="", etag='"a"')


def test_other_state_gives_the_whole() -> None:
    assert part_of(100, asked="bytes=5-", if_range='"b"', etag='"a"') is None
    assert part_of(100, asked="bytes=5-", if_range='"a"', etag='"a"') == (5, 99)
