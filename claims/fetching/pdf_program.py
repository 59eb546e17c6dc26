"""A program of its own that reads one PDF from standard input and writes what it says as JSON.

It runs apart from the workers because a hostile file may ask for any time and memory: it limits itself
before the first byte is read, and what dies is only this process. Started by `claims.fetching.pdf_text`.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO

MEMORY_BYTES = 400 * 2**20
PROCESSOR_SECONDS = 15
MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "ft",
    0xFB06: "st",
}
LETTER = re.compile(r"[^\W\d_]")
LINE_ENDS = re.compile(r"(?<=\w)-\n|\s+")


def limit_this_process() -> None:
    """Take away what reading a file does not need: memory, processor time, writing files."""
    for name, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


def read(body: bytes) -> dict[str, str]:
    """Return `text` and `title`, or `refused`: "locked" or "damaged"."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    try:
        title = _title(PDFDocument(PDFParser(BytesIO(body))).info)
        return {"text": "\n\n".join(_paragraphs(body)), "title": title}
    except PDFEncryptionError:
        return {"refused": "locked"}
    # Whatever a damaged file makes of the library: each is a way to say that it cannot be read.
    except (PDFException, PSException, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return {"refused": "damaged"}


def _paragraphs(body: bytes) -> Iterator[str]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    room = MOST_CHARACTERS
    for page in extract_pages(BytesIO(body), maxpages=MOST_PAGES):
        for part in page:
            if isinstance(part, LTTextContainer) and (words := _joined(part.get_text())):
                room -= len(words)
                if room < 0:
                    return
                yield words


def _joined(block: str) -> str:
    """Return the lines of one block as one paragraph; a block without letters is a page number or a rule."""
    if not LETTER.search(block):
        return ""
    whole = LINE_ENDS.sub(lambda end: "-" if end[0].startswith("-") else " ", block.strip())
    return whole.translate(LIGATURES).replace("\u00ad", "")


def _title(infos: list[dict[str, object]]) -> str:
    for info in infos:
        value = info.get("Title")
        if isinstance(value, bytes):
            is_utf16 = value.startswith((b"\xfe\xff", b"\xff\xfe"))
            return value.decode("utf-16" if is_utf16 else "latin-1", "replace").strip()
    return ""


if __name__ == "__main__":
    limit_this_process()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
