"""Is the Content-Encoding taken off within its limit, and anything odd refused?"""

import gzip
import tracemalloc
import zlib

import pytest

from factcheck.decoding import MOST_MEMBERS, decoded
from factcheck.fetch_errors import BadResponse, CutShort, EncodingRefused, TooLarge


def deflated_without_frame(body):
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


@pytest.mark.parametrize(
    ("names", "raw"),
    [
        ([], b"words"),
        (["identity"], b"words"),
        (["gzip"], gzip.compress(b"words", mtime=0)),
        (["identity", "gzip"], gzip.compress(b"words", mtime=0)),
        (["x-gzip"], gzip.compress(b"wo", mtime=0) + gzip.compress(b"rds", mtime=0)),
        (["gzip"], gzip.compress(b"words", mtime=0) + b"\0\0 left over"),
        (["deflate"], zlib.compress(b"words")),
        (["deflate"], deflated_without_frame(b"words")),
    ],
)
def test_body_is_unpacked(names, raw):
    assert decoded(raw, names, limit=100) == b"words"


@pytest.mark.parametrize("names", [["gzip"], ["deflate"], []])
def test_empty_body_stays_empty(names):
    assert decoded(b"", names, limit=100) == b""


@pytest.mark.parametrize(
    "names", [["gzip", "gzip"], ["gzip", "deflate"], ["br"], ["zstd"], ["gzip", "br"], ["aes"]]
)
def test_two_encodings_or_an_unknown_one_are_refused(names):
    with pytest.raises(EncodingRefused):
        decoded(b"x", names, limit=100)


@pytest.mark.parametrize(
    ("names", "packed"), [(["gzip"], gzip.compress), (["deflate"], zlib.compress), ([], bytes)]
)
def test_limit_is_exact(names, packed):
    assert decoded(packed(bytes(1000)), names, limit=1000) == bytes(1000)
    with pytest.raises(TooLarge):
        decoded(packed(bytes(1001)), names, limit=1000)


def test_limit_holds_over_all_members():
    with pytest.raises(TooLarge):
        decoded(gzip.compress(bytes(600)) * 2, ["gzip"], limit=1000)


@pytest.mark.parametrize("cut", [1, 8, 9, 20])
def test_body_that_breaks_off_is_refused(cut):
    with pytest.raises(CutShort):
        decoded(gzip.compress(bytes(range(256)))[:-cut], ["gzip"], limit=1000)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_body_that_is_not_what_it_claims_is_refused(name):
    with pytest.raises(BadResponse):
        decoded(b"<p>plain words</p>", [name], limit=1000)


def test_damaged_body_is_refused():
    raw = bytearray(gzip.compress(b"words" * 10, mtime=0))
    raw[-5] ^= 1  # in the check sum

    with pytest.raises(BadResponse):
        decoded(bytes(raw), ["gzip"], limit=1000)


def test_body_of_very_many_members_is_refused():
    members = gzip.compress(b"x", mtime=0) * MOST_MEMBERS

    assert decoded(members, ["gzip"], limit=10_000) == b"x" * MOST_MEMBERS
    with pytest.raises(TooLarge):
        decoded(members + gzip.compress(b"x", mtime=0), ["gzip"], limit=10_000)


def test_bomb_takes_no_more_memory_than_the_limit_allows():
    engine, piece = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1024 * 1024)
    bomb = b"".join(engine.compress(piece) for _ in range(200)) + engine.flush()
    tracemalloc.start()

    with pytest.raises(TooLarge):
        decoded(bomb, ["gzip"], limit=1024 * 1024)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
