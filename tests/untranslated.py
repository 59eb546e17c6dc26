"""Which words of a template would a reader get in English whatever their language?

Reads templates as text: what is left after comments, template code, marked text and markup are taken away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Names that are the same in every language.
NAMES = re.compile(
    r"Factcheck|SHA-256|sha256|JSON Feed|JSON|RSS|Atom|API|HTTP|Wikidata|CSV|ms|robots\.txt|FACTCHECK_\w+|"
    r"(?<!\w)[jknqtasvighpeS/?](?!\w)|Ctrl|Enter|ETag|https?://\S*"
)
SHOWN_ATTRIBUTES = "aria-label|title|alt|placeholder|data-key-label|data-label|data-words-[a-z-]+"
SHOWN_ARGUMENTS = "title|text|label|asks|about|why|errors_title|action_label|reason_label|reason_help"
OPAQUE, TAG, VARIABLE = "\0", "\1", "\2"

# Comments, marked text, and blocks that hold names of classes.
_MARKED = re.compile(
    r"\{%\s*block \w+_class\s*%\}.*?\{%\s*endblock\s*%\}|"
    r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{%\s*blocktranslate\b.*?\{%\s*endblocktranslate\s*%\}",
    re.DOTALL,
)
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_MARKUP = re.compile(r"""<[/!a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
_ATTRIBUTE = re.compile(rf"""(?<=\s)(?:{SHOWN_ATTRIBUTES})=(?:"([^"]*)"|'([^']*)')""")
_ARGUMENT = re.compile(rf"""\b(?:{SHOWN_ARGUMENTS})=(?:"([^"]+)"|'([^']+)')""")
_DEFAULT = re.compile(r"""\|default(?:_if_none)?:(?:"([^"]+)"|'([^']+)')""")
_ENTITY = re.compile(r"&#?\w+;")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are not marked: where they stand, and in what (text, attribute, argument or default)."""

    start: int
    end: int
    within: str


def stretches(source: str) -> Iterator[Stretch]:
    """Yield every stretch of a template with words that no translation reaches."""
    masked = _CODE.sub(_mask, _MARKED.sub(lambda found: OPAQUE * len(found[0]), source))
    at = 0
    for tag in _MARKUP.finditer(masked):
        yield from _worded(masked, at, tag.start(), "text")
        for found in _ATTRIBUTE.finditer(masked, tag.start(), tag.end()):
            yield from _worded(masked, *found.span(found.lastindex), "attribute")
        at = tag.end()
    yield from _worded(masked, at, len(masked), "text")
    yield from _in_code(source, masked)


def _mask(code: re.Match[str]) -> str:
    return (VARIABLE if code[0].startswith("{{") else TAG) * len(code[0])


def _worded(masked: str, start: int, end: int, within: str) -> Iterator[Stretch]:
    for found in re.finditer(rf"[^{TAG}{OPAQUE}]+", masked[start:end]):
        if _has_words(found[0].replace(VARIABLE, " ")):
            yield Stretch(start + found.start(), start + found.end(), within)


def _in_code(source: str, masked: str) -> Iterator[Stretch]:
    in_markup = [tag.span() for tag in _MARKUP.finditer(masked)]
    for code in _CODE.finditer(source):
        if masked[code.start()] == OPAQUE:
            continue
        is_tag = code[0].startswith("{%")
        if is_tag and not code[0].startswith("{% include"):
            continue
        for found in (_ARGUMENT if is_tag else _DEFAULT).finditer(source, *code.span()):
            # In markup a default is the name of a class or a method.
            if is_tag or not any(start <= code.start() < end for start, end in in_markup):
                yield from _words_at(source, *found.span(found.lastindex), is_tag)


def _words_at(source: str, start: int, end: int, is_argument: bool) -> Iterator[Stretch]:
    if _has_words(source[start:end]):
        yield Stretch(start, end, "argument" if is_argument else "default")


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", NAMES.sub(" ", _ENTITY.sub(" ", text))))
