"""Sentences that are kept and answered in English, and shown in the language of whoever reads them. Kernel.

Errors, and what background work notes on a row, are written before anybody knows who will read them. A sentence is
an English `str` that remembers how it was made; `told` says it again in the language that is active. Static ones
are marked by `gettext_noop`, those with values in them are made by `phrase` and `counted`.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override

if TYPE_CHECKING:
    # What is shown: words, or words that become those of a language when they are.
    from django_stubs_ext import StrOrPromise

    Words = StrOrPromise
else:
    Words = str | Promise
# Where one sentence of a kept note ends and the next begins.
_ENDS = re.compile(r"(?<=[.!?]) ")


class Phrase(str):
    """An English sentence with what it was made of: one or two patterns, and the values in them."""

    __slots__ = ("number", "patterns", "values")
    patterns: tuple[str, ...]
    number: int
    values: Mapping[str, Any]


def phrase(pattern: str, /, **values: Any) -> Phrase:
    """Return `pattern` with its values filled in."""
    return _made((pattern,), 0, values)


def counted(one: str, many: str, number: int, /, **values: Any) -> Phrase:
    """Return the pattern that fits `number`, which is also the value `n`."""
    return _made((one, many), number, {"n": number, **values})


def english(words: object) -> str:
    """Return lazy words in English, for what is kept or compared."""
    if not isinstance(words, Promise):
        return str(words)
    with override("en"):
        return str(words)


def told(words: object) -> str:
    """Return words in the language that is active; those that no catalogue knows stay as they are."""
    if isinstance(words, Phrase):
        values = {name: told(value) for name, value in words.values.items()}
        return _pattern(words).format(**values)
    text = str(words)
    if isinstance(words, Promise) or not text:
        # The catalogue's own head stands under the empty text.
        return text
    whole = gettext(text)
    return whole if whole != text else " ".join(gettext(part) for part in _ENDS.split(text) if part)


def _made(patterns: tuple[str, ...], number: int, values: Mapping[str, Any]) -> Phrase:
    pattern = patterns[0] if len(patterns) == 1 or number == 1 else patterns[1]
    made = Phrase(pattern.format(**{name: english(value) for name, value in values.items()}))
    made.patterns, made.number, made.values = patterns, number, values
    return made


def _pattern(words: Phrase) -> str:
    if len(words.patterns) == 1:
        return gettext(words.patterns[0])
    one, many = words.patterns
    return ngettext(one, many, words.number)
