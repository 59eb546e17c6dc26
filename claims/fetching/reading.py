"""What do the bytes of a document say, whichever kind they are: HTML, plain text or PDF?

Chooses the reader. Called by the actions of claims for what was fetched and for what was uploaded.
"""

from claims.fetching.page_text import PageText, looks_like_html, read_page
from claims.fetching.pdf_text import looks_like_pdf, read_pdf

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
# Other kinds are kept as they came; read as a page, their bytes would make noise that looks like words.
WITH_WORDS = {HTML, "application/xhtml+xml", TEXT, "application/octet-stream", ""}
# In a text of any encoding but UTF-16, these mean that it is none.
NOT_OF_TEXT = frozenset(range(0x09)) | frozenset(range(0x0E, 0x1B))
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 65_536


def read_body(body: bytes, *, url: str, content_type: str) -> PageText:
    """Return the words and the metadata of a document; of a kind that has no words, nothing.

    Raises PdfLocked, PdfDamaged, PdfTooCostly, PdfWithoutText.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == PDF or (media_type not in {HTML, TEXT} and looks_like_pdf(body)):
        return read_pdf(body)
    return read_page(body, url=url, content_type=content_type) if media_type in WITH_WORDS else PageText()


def media_type_of(body: bytes) -> str:
    """Return what uploaded bytes are, "application/pdf", "text/html" or "text/plain", or "" for all others.

    Only the bytes are asked: the name and the type that a browser sends along prove nothing.
    """
    if looks_like_pdf(body):
        return PDF
    sample = body[:SAMPLE]
    if not sample.startswith(UTF_16_MARKS) and NOT_OF_TEXT.intersection(sample):
        return ""
    return HTML if looks_like_html(sample.decode("utf-8", "replace")) else TEXT
