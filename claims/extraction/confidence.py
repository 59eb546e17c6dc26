"""How sure is the engine that a statement is one, with these words and this speaker?

A small sum over how it was found: which cue, which shape of content, whom the speaker stands for. The chance it
gives is that of a right span and a right speaker together; it says nothing of whether the words are true. Called by
the engine. The weights come from `benchmarks/train_confidence.py`, which names the texts they were fitted on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.extraction.fitting import chance, total
from claims.extraction.found import Mention
from claims.extraction.spans import Draft
from claims.extraction.words import OWNERS, PERSONAL

WEIGHTS_FILE = Path(__file__).with_name("confidence_weights.json")
PLAIN = frozenset({"say", "tell", "add", "according"})
SHORT, LONG = 4, 60


def features(draft: Draft, form: str, content: str) -> dict[str, float]:
    """How a statement was found, as named features of weight 1: `form` is direct, mixed or indirect."""
    found = {f"type_{form}", f"speaker_{_speaker(draft.speaker)}"}
    found.add(f"cue_{draft.cue.order}" if draft.cue else "cue_none")
    if draft.cue is not None and draft.cue.form.base not in PLAIN:
        found.add("cue_rare")
    if draft.content is not None:
        found.add(f"shape_{draft.content.shape or 'none'}")
    if len(draft.spans) > 1:
        found.add("parted")
    words = len(content.split())
    if words < SHORT:
        found.add("short")
    elif words > LONG:
        found.add("long")
    return dict.fromkeys(sorted(found), 1.0)


def _speaker(speaker: Mention | None) -> str:
    if speaker is None:
        return "none"
    stands_for = speaker.text.lower() in PERSONAL | OWNERS
    if speaker.name is None:
        return "open_pronoun" if stands_for else f"open_{speaker.kind}"
    if stands_for:
        return "settled_pronoun"
    return "full" if " " in speaker.name else "one_word"


@cache
def weights() -> Mapping[str, float]:
    """The weights that the project comes with."""
    read: dict[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["weights"]
    return read


def confidence(row: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that words and speaker are both right."""
    return round(chance(total(row, weights())), 2)
