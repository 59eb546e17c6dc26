"""In which encoding are the bytes of a page, and what do they say?

Follows the order of the HTML standard: byte order mark, then the Content-Type, then the page's own meta element,
then a guess. It departs from it where the bytes prove a declaration wrong. Pure; called by `page_text`.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from claims.fetching.page_language import small_words

# Browsers read on well past the standard's 1024 bytes when a comment fills them.
PRESCAN = 16_384
COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
META = re.compile(rb"<meta[\s/]([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"""([^\s/>=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
DECLARED = re.compile(r"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"))
# With these, bytes that look like ASCII mean something else.
SHIFTED = re.compile(rb"[\x00\x0e\x0f\x1b]|~\{")
# Where nothing is declared, or what is declared makes no words; the most common first.
GUESSED = ("cp1252", "cp1251", "koi8-u", "cp1250", "iso8859-2")
TWO_SCRIPTS = re.compile("[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]", re.IGNORECASE)
TAG = re.compile(rb"<[^<>]*>")
SAMPLE, MOST_MARKS = 32_768, 0.2
# So many more words must another encoding make: these, and a quarter of what there are.
MORE_WORDS, MORE = 3, 1.25

# The standard reads these labels as another encoding than their name says.
READ_AS = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    # Ukrainian letters stand where the Russian one has lines for drawing boxes.
    "koi8-r": "koi8-u",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "windows-874": "cp874",
}


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page's bytes. Bytes that fit no encoding become replacement marks."""
    for mark, name in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = [name for name in (from_header(content_type), from_meta(body)) if name]
    # Bytes of another encoding hardly ever are UTF-8 by chance, unless they are ASCII with another meaning.
    if not (declared and body.isascii() and SHIFTED.search(body)):
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8")
    return body.decode(_likely(body, declared), "replace")


def from_header(content_type: str) -> str | None:
    """The codec that a Content-Type names, if Python knows it."""
    found = DECLARED.search(content_type)
    return codec(next(part for part in found.groups() if part is not None)) if found else None


def from_meta(body: bytes) -> str | None:
    """The codec that the page names in a meta element near its start."""
    head = COMMENT.sub(b"", body[:PRESCAN])
    for tag in META.finditer(head):
        given = {name.lower(): b"".join(values) for name, *values in ATTRIBUTE.findall(tag.group(1))}
        label = given.get(b"charset", b"").decode("ascii", "replace")
        if not label and given.get(b"http-equiv", b"").lower() == b"content-type":
            name = from_header(given.get(b"content", b"").decode("ascii", "replace"))
        else:
            name = codec(label)
        if name:
            # A page that could be read this far is not in UTF-16, whatever it says.
            return "utf-8" if name.startswith("utf-16") else name
    return None


def codec(label: str) -> str | None:
    """Python's codec for an encoding label, read as the HTML standard reads it."""
    low = label.strip().lower()
    name = READ_AS.get(low, low)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # rot13, zip and the like are codecs to Python and nonsense as a page's encoding.
    return READ_AS.get(info.name, info.name) if info._is_text_encoding else None


def _likely(body: bytes, declared: list[str]) -> str:
    """Return what bytes that are no UTF-8 are in: what is declared first, unless the bytes prove it wrong."""
    # A page that was cut off, or has a few bytes of another one, is UTF-8 all the same.
    fitting = [name for name in (*declared, "utf-8") if _fits(body, name)]
    named = next(iter(fitting), GUESSED[0])
    if named not in GUESSED:
        return named
    sample = TAG.sub(b" ", body)[:SAMPLE]
    counts = {name: _sense(sample.decode(name, "replace")) for name in (named, *GUESSED)}
    best = max(counts, key=lambda name: counts[name])
    is_sure = not fitting or counts[best] > MORE_WORDS + MORE * counts[named]
    return best if is_sure else named


def _fits(body: bytes, name: str) -> bool:
    """Say whether hardly any of the bytes that are not ASCII are impossible in an encoding."""
    text = body.decode(name, "replace")
    return text.count("\ufffd") <= MOST_MARKS * (len(text) - len(text.encode("ascii", "ignore")))


def _sense(text: str) -> int:
    return small_words(text) - len(TWO_SCRIPTS.findall(text))
