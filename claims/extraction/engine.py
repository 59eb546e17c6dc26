"""The first engine: rules over sentences, quotations and names."""

from __future__ import annotations

import datetime

from claims.extraction.found import FoundStatement


class RulesExtractor:
    """Finds statements by rules. Same text, same answer."""

    name = "rules-1"

    def __call__(
        self, text: str, *, date: datetime.date | None = None, title: str = "", language: str = "en"
    ) -> list[FoundStatement]:
        """Find the statements of a text, in order of their first span."""
        return []


extract = RulesExtractor()
