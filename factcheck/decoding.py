"""How is the Content-Encoding taken off a body without letting it grow beyond a limit?

Pure: bytes in, bytes out. Called by `factcheck.http` and, for kept pages, by `factcheck.warc`.
"""

import zlib
from collections.abc import Sequence

from factcheck.fetch_errors import BadResponse, CutShort, EncodingRefused, TooLarge

# A body in more gzip members than this is built to cost time, not to be read.
MOST_MEMBERS = 64


def decoded(raw: bytes, encodings: Sequence[str], *, limit: int) -> bytes:
    """Return the body without its Content-Encoding, at most `limit` bytes.

    `encodings` are the names in the header's order; more than one is refused, because layers multiply.
    Raises EncodingRefused, TooLarge, CutShort, BadResponse.
    """
    names = [name for name in encodings if name != "identity"]
    if len(names) > 1 or not {"gzip", "x-gzip", "deflate"}.issuperset(names):
        raise EncodingRefused
    if len(raw) > limit:
        raise TooLarge
    if not names or not raw:
        return raw
    if names[0] != "deflate":
        return _inflated(raw, 16 + zlib.MAX_WBITS, limit)
    try:
        return _inflated(raw, zlib.MAX_WBITS, limit)
    except BadResponse:  # some servers send deflate without its zlib frame
        return _inflated(raw, -zlib.MAX_WBITS, limit)


def _inflated(raw: bytes, window: int, limit: int) -> bytes:
    pieces: list[bytes] = []
    room = limit
    while raw:
        if len(pieces) == MOST_MEMBERS:
            raise TooLarge
        member = zlib.decompressobj(window)
        try:
            # One byte more than allowed tells too large from just full; zero would mean no limit.
            pieces.append(member.decompress(raw, room + 1))
        except zlib.error:
            if pieces:  # bytes after the last member are no part of the body
                break
            raise BadResponse from None
        room -= len(pieces[-1])
        if room < 0:
            raise TooLarge
        if not member.eof:
            raise CutShort
        raw = member.unused_data
    return b"".join(pieces)
