"""Vectors in bytes, and which of many are near."""

import random

import pytest

from claims.embedding.nearness import Signs, in_bytes, likenesses

DICE = random.Random(1)  # noqa: S311 - no secret


def vector() -> list[float]:
    return [DICE.gauss(0, 1) for _ in range(128)]


def test_likeness_is_that_of_the_angle() -> None:
    one, other = vector(), vector()
    half = [a + b for a, b in zip(one, other, strict=True)]
    wanted = in_bytes(one)

    same, longer, against, between = likenesses(
        wanted, map(in_bytes, (one, [3 * a for a in one], [-a for a in one], half))
    )

    assert (same, longer, against) == (pytest.approx(1), pytest.approx(1), pytest.approx(-1))
    assert between == pytest.approx(0.7, abs=0.1)


def test_vector_of_nothing_is_like_nothing() -> None:
    assert likenesses(in_bytes([0.0] * 64), [in_bytes([0.0] * 64), in_bytes([1.0] * 64)]) == [0, 0]


def test_nearest_signs_are_found_whenever_they_were_added() -> None:
    signs, wanted = Signs(), vector()
    others = [in_bytes(vector()) for _ in range(300)]
    near = in_bytes([a + 0.3 * b for a, b in zip(wanted, vector(), strict=True)])
    signs.add(range(300), others)
    signs.add([900], [near])
    signs.add([], [])

    assert signs.nearest(in_bytes(wanted), most=1) == [900]


def test_no_more_are_found_than_there_are() -> None:
    signs = Signs()
    wanted = in_bytes(vector())

    assert signs.nearest(wanted, most=5) == []
    signs.add([7], [wanted])
    assert signs.nearest(wanted, most=5) == [7]


def test_nothing_is_like_nothing() -> None:
    assert likenesses(in_bytes(vector()), []) == []
