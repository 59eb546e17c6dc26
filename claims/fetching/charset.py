"""In which encoding are the bytes of a page, and what do they say?

Follows the order of the HTML standard: byte order mark, then the Content-Type, then the page's
own meta element, then a guess. Pure; called by `page_text`.
"""

from __future__ import annotations

import codecs
import re

# Browsers read on well past the standard's 1024 bytes when a comment fills them.
PRESCAN = 16_384
COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
META = re.compile(rb"<meta[\s/]([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"""([^\s/>=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
DECLARED = re.compile(r"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"))

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
    declared = from_header(content_type) or from_meta(body)
    if declared:
        return body.decode(declared, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


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
