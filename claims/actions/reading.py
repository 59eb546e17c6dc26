"""What do some bytes say? For whoever keeps a page of their own and compares it with another.

The public face of `claims.fetching` for this one question. Called by the actions of reviews.
"""

from claims.errors import PdfDamaged, PdfLocked, PdfTooCostly, PdfWithoutText, TooHeavyToRead
from claims.fetching.reading import read_body

UNREADABLE = (PdfLocked, PdfDamaged, PdfTooCostly, PdfWithoutText, TooHeavyToRead)


def words_of(body: bytes, *, url: str, content_type: str) -> str:
    """Return the words of a page or a file, "" where it has none that can be read."""
    try:
        return read_body(body, url=url, content_type=content_type).text
    except UNREADABLE:
        return ""
