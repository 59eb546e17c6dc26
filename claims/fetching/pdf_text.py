"""What does a PDF say?

Bytes in, text out, by way of a process of its own that is bounded in pages, time and memory. Called by
`claims.fetching.reading`.
"""

import json
import subprocess
import sys
from pathlib import Path

from claims.errors import PdfDamaged, PdfLocked, PdfTooCostly, PdfWithoutText
from claims.fetching.page_language import language_of
from claims.fetching.page_text import PageText, storable

PROGRAM = Path(__file__).with_name("pdf_program.py")
SECONDS = 20
REFUSALS = {"locked": PdfLocked, "damaged": PdfDamaged}


def looks_like_pdf(body: bytes) -> bool:
    """Whether bytes are a PDF: the mark may follow some rubbish, as readers of the format allow."""
    return b"%PDF-" in body[:1024]


def read_pdf(body: bytes, *, seconds: float = SECONDS) -> PageText:
    """Return the text of a PDF, paragraphs parted by blank lines, its language and the title it gives itself.

    Raises PdfLocked, PdfDamaged, PdfTooCostly, PdfWithoutText.
    """
    # Isolated mode: neither the environment nor the folder of the caller has a say in what is imported.
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        ended = subprocess.run(command, input=body, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise PdfTooCostly from error
    if ended.returncode:
        raise PdfTooCostly
    found = json.loads(ended.stdout)
    if "refused" in found:
        raise REFUSALS[found["refused"]]
    text = storable(found["text"]).strip()
    if not text:
        raise PdfWithoutText
    return PageText(text=text, title=storable(found["title"]).strip(), language=language_of(text))
