"""Who is called by name in a text? Pure: knows neither people nor the database."""

import re

# Not inside a word, so that an e-mail address mentions nobody.
_CALLED = re.compile(r"(?<![\w@.+-])@[\w@.+-]*[\w]")


def pieces_of(text: str) -> list[tuple[str, str]]:
    """Cut a text into stretches, each with the name it calls or ""; together they are the text.

    The stops that end a sentence are no part of a name.
    """
    pieces, at = [], 0
    for found in _CALLED.finditer(text):
        pieces += [(text[at : found.start()], ""), (found[0], found[0][1:])]
        at = found.end()
    pieces.append((text[at:], ""))
    return [piece for piece in pieces if piece[0]]


def names_in(text: str) -> list[str]:
    """Return the names that a text calls, each once, in order."""
    return list(dict.fromkeys(name for _, name in pieces_of(text) if name))
