"""Who is the subject of a cue, as written?

Reads the words of a subject (titles, apposition, "who" clauses) into a mention and settles its
name with the names of the text. Pronouns are settled by `history`, which knows what came before.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.adjuncts import is_adverbial
from claims.extraction.capitals import last_run
from claims.extraction.clauses import Tokens, has_finite, pieces
from claims.extraction.finite import has_verb
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.phrases import front_of, given_name, phrase_text, read_phrase
from claims.extraction.tokens import Token
from claims.extraction.words import DETERMINERS, PERSON_NOUNS, PREPOSITIONS


def read_subject(tokens: Tokens, names: Names, *, is_closed: bool = False) -> Mention | None:
    """The speaker whom a clause's words before the cue name, or None when they name none.

    `tokens` run from the start of the clause to the word before the verb's helpers. `is_closed`
    demands that a comma at their end closes an apposition, and does not open a participle.
    """
    if not tokens:
        return None
    if tokens[-1].low == "who":
        return _antecedent(_behind_verb(pieces(tokens[:-1])), names)
    parts = pieces(tokens)
    if not parts:
        return None
    if tokens[-1].text != ",":
        return _with_role_before(parts, names)
    if is_closed and len(parts) < 2:
        return None
    return _opened_by(parts, names) or _antecedent(parts, names)


def _with_role_before(parts: list[list[Token]], names: Names) -> Mention | None:
    """`..., NAME said`: the last piece, with the office that an earlier piece gives it."""
    return read_phrase(parts[-1], names)


def _opened_by(parts: list[list[Token]], names: Names) -> Mention | None:
    """`NAME, office of something, said`, or `The office of something, NAME, said`."""
    while len(parts) > 1 and is_adverbial(parts[0]):
        parts = parts[1:]
    first = parts[0]
    if has_finite(first) or has_verb(first) or is_adverbial(first):
        return None
    return _join(first, parts[1:], names)


def _antecedent(parts: list[list[Token]], names: Names) -> Mention | None:
    """The one whom the last pieces describe: skip offices backwards to the piece with the name."""
    for index in range(len(parts) - 1, max(-1, len(parts) - 4), -1):
        piece = parts[index]
        if is_office(piece) and index > 0:
            continue
        tail = _last_phrase(piece)
        return _join(tail, parts[index + 1 :], names) if tail else None
    return None


def _behind_verb(parts: list[list[Token]]) -> list[list[Token]]:
    """The last piece without its verb: `the agency cited | a source who said`."""
    if not parts:
        return parts
    last = parts[-1]
    verb = next((at for at in range(len(last) - 1, 0, -1) if has_finite(last[at : at + 1])), -1)
    rest = last[verb + 1 :]
    while verb >= 0 and len(rest) > 1 and rest[0].low in PREPOSITIONS:
        rest = rest[1:]  # "was criticised by | the ministry, which called it"
    return [*parts[:-1], rest] if rest else parts


def _last_phrase(piece: list[Token]) -> list[Token]:
    """The name at the end of a piece: `statements from Ann Lee` gives `Ann Lee`."""
    at = last_run(piece)
    if at == len(piece):
        return piece
    return piece[at - 1 :] if at > 0 and piece[at - 1].low == "the" else piece[at:]


def _join(first: list[Token], rest: list[list[Token]], names: Names) -> Mention | None:
    mention = read_phrase(first, names)
    # "Her challenger, Ann Lee,": somebody or something without a name, with the name behind a comma.
    apposed = mention is not None and mention.name is None and mention.kind in ("thing", "person", "unnamed")
    if (
        (is_office(first) or apposed)
        and rest
        and (mention is None or mention.kind != "person" or mention.name is None)
    ):
        named = read_phrase(rest[0], names)
        if named is not None and named.kind == "person" and named.name and len(rest[0]) <= 6:
            role = phrase_text(first)
            names.add_role(named.name, role)
            return Mention(named.text, named.start, named.end, named.name, "person", role)
    if mention is not None and mention.name is None and rest and (name := given_name(rest[0])) is not None:
        return replace(mention, name=name, kind="person")
    if mention is not None and mention.name is None and mention.kind == "organisation" and rest:
        named = read_phrase(rest[0], names)
        if named is not None and named.kind == "organisation" and named.name and len(rest[0]) <= 6:
            return replace(named, role=phrase_text(first))  # "the largest union, IG Metall,"
    if mention is not None and mention.name and mention.kind == "person" and rest and is_office(rest[0]):
        role = mention.role or phrase_text(rest[0])
        names.add_role(mention.name, phrase_text(rest[0]))
        return Mention(mention.text, mention.start, mention.end, mention.name, mention.kind, role)
    return mention


def is_office(piece: Tokens) -> bool:
    """Whether a piece is an office or occupation without a name ("the acting governor of Kursk")."""
    words = [token for token in piece if token.is_word]
    while words and (words[0].low in DETERMINERS or words[0].low in ("and", "also")):
        words = words[1:]
    front = front_of(words)
    if not front:
        return False
    return front[-1].bare.lower() in PERSON_NOUNS or any(
        token.low in PERSON_NOUNS and not token.is_capital for token in front[:6]
    )
