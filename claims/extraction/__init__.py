"""What was said in a text, by whom? Pure code: no Django, no clock, no network.

`extract` is the engine in use; another one that keeps the `Extractor` protocol can take its place.
"""

from claims.extraction.engine import RulesExtractor, extract
from claims.extraction.found import Extractor, FoundStatement, Mention
from claims.extraction.worth import REASONS

__all__ = ["REASONS", "Extractor", "FoundStatement", "Mention", "RulesExtractor", "extract"]
