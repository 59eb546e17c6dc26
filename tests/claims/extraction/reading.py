"""Short ways to ask what an extractor finds, for the tests of its rules."""

from claims.extraction import FoundStatement, extract
from claims.extraction.names import Names, collect_names
from claims.extraction.tokens import Token, tokenise


def only(text: str, **options: object) -> FoundStatement:
    """The one statement of a text."""
    (found,) = extract(text, **options)  # type: ignore[arg-type]
    return found


def said(text: str) -> list[tuple[str | None, str]]:
    """Who said what in a text: pairs of resolved name and content."""
    return [(found.speaker.name if found.speaker else None, found.content) for found in extract(text)]


def words(text: str) -> list[Token]:
    """The tokens of a text without quotations."""
    return tokenise(text, 0, len(text))


def names_of(text: str) -> Names:
    """The names that a text uses."""
    return collect_names(words(text))
