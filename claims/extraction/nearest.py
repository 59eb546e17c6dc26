"""Do somebody's words still stand in a text, and if not, which words there come nearest?

Pure. One `Words` is built per text and asked for many statements. Called by `claims.actions.edits`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from claims.extraction.compare import plain
from claims.extraction.segment import paragraphs, sentences

TOKEN = re.compile(r"\w+")
# Sentences that share the most words are compared word by word; more would only cost time.
MOST_CANDIDATES = 5
# Below this share of common words, two sentences say different things.
LEAST_ALIKE = 0.5
# What stands in so many sentences tells none of them from another.
TOO_COMMON = 200
LONGEST_SENTENCE = 2000


class Words:
    """The words of one text, ready to be searched."""

    def __init__(self, text: str, *, language: str = "en") -> None:
        """Keep the text; its sentences are looked up when they are first needed."""
        self._text, self._language = text, language
        self._plain = plain(text).casefold()
        self._sentences: list[str] | None = None
        self._places: defaultdict[str, list[int]] = defaultdict(list)

    def hold(self, pieces: Sequence[str]) -> bool:
        """Whether every piece stands in the text word for word; quotation marks and breaks do not count."""
        return all(plain(piece).casefold() in self._plain for piece in pieces)

    def nearest(self, words: str) -> str:
        """Return the sentence that is most alike, "" where none shares half of the words."""
        sought = _tokens(words)
        best, likeness = "", LEAST_ALIKE
        for sentence in self._candidates(sought):
            alike = _likeness(sought, _tokens(sentence))
            if alike >= likeness:
                best, likeness = sentence, alike
        return best

    def _candidates(self, sought: Sequence[str]) -> list[str]:
        if self._sentences is None:
            self._sentences = [
                self._text[start:end][:LONGEST_SENTENCE]
                for paragraph in paragraphs(self._text)
                for start, end in sentences(self._text, paragraph, language=self._language)
            ]
            for number, sentence in enumerate(self._sentences):
                for token in set(_tokens(sentence)):
                    self._places[token].append(number)
        shared: Counter[int] = Counter()
        for token in set(sought):
            if len(places := self._places.get(token, [])) <= TOO_COMMON:
                shared.update(places)
        return [self._sentences[number] for number, _ in shared.most_common(MOST_CANDIDATES)]


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text.casefold())[:400]


def _likeness(sought: Sequence[str], offered: Sequence[str]) -> float:
    """Return the share of the sought words that stand in the offered ones in the same order, 0 to 1."""
    if not sought:
        return 0.0
    blocks = SequenceMatcher(None, sought, offered, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(sought)
