"""What was said in a text, by whom? Pure code: no Django, no clock, no network.

`extract` is the engine that the project comes with. Another one that keeps the `Extractor` protocol takes its
place by a setting: see `claims.extractor`.
"""

from claims.extraction.engine import RulesExtractor, extract
from claims.extraction.found import Extractor, FoundStatement, Mention, reads
from claims.extraction.worth import REASONS

__all__ = ["REASONS", "Extractor", "FoundStatement", "Mention", "RulesExtractor", "extract", "reads"]
