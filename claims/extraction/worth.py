"""How much of a person's time does a statement deserve, and why?

A small sum: each feature that the words have, and each word and pair of words that is known, adds or takes
off a fixed weight. The reasons are the features by name. Called by the engine; ranks, and decides nothing.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.extraction.fitting import chance, total
from claims.extraction.terms import WORD as WORDS_AS_WRITTEN
from claims.extraction.terms import terms, words_of

REASONS: dict[str, str] = {
    "names_number": "It states a number that can be counted or looked up.",
    "names_share": "It states a percentage or an amount of money.",
    "names_date": "It names a date or a period.",
    "names_law": "It names a law, a treaty, a vote or a court.",
    "names_event": "It tells of something that did or did not happen.",
    "names_somebody": "It names a person, a body or a place.",
    "names_public_matter": "It is about public money, work, health, safety or another public matter.",
    "comparison": "It compares: more, less, the first, the highest.",
    "opinion": "It is an opinion, a feeling or a wish.",
    "first_person": "It is about the speaker.",
    "forecast": "It speaks of the future, which cannot be checked yet.",
    "order": "It is an order, a call or a proposal, not a claim of fact.",
    "promise": "It is a promise.",
    "question": "It asks and does not assert.",
    "thanks": "It thanks, greets or congratulates.",
    "too_short": "It is too short to stand on its own.",
}


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b", re.IGNORECASE)


PATTERNS: dict[str, re.Pattern[str]] = {
    "names_number": re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
        r"|eighty|ninety|hundreds?|thousands?|dozens?|half|quarter|third|thirds)\b",
        re.IGNORECASE,
    ),
    "names_share": re.compile(
        r"%|[$€£]\s?\d|\b(?:per ?cent|percent|million|billion|trillion|dollars|euros|pounds)\b", re.IGNORECASE
    ),
    "names_date": re.compile(
        r"\b(?:1[5-9]|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|November|December"
        r"|yesterday|last (?:year|month|week|night)|years? ago|(?:this|last|past|next) (?:year|decade|century))\b"
    ),
    "names_law": _words(
        "laws? legislation bills? acts? treaty treaties convention constitution amendment resolution courts? ruling vot(?:e|ed|es) "
        "signed vetoed passed agreement sanctions"
    ),
    "names_event": _words(
        "was were had did became began killed died lost won fell rose grew cut built sold bought paid spent gave took made went came "
        r"said sent got left kept met led ran put brought held attacked invaded destroyed increased decreased doubled tripled \w{3,20}ed"
    ),
    "names_public_matter": _words(
        r"jobs? tax(?:es)? budget deficit debt spending econom\w{1,4} health\w{0,4} insurance medicare medicaid medical hospitals? "
        "crime crimes troops soldiers weapons? nuclear oil gas energy border immigra(?:nts?|tion) education schools? trade wages? prices? "
        "inflation poverty unemployment unemployed workers companies wars? police security pollution emissions climate vaccines? "
        "drugs? military army missiles? terrorists? terrorism prisoners?"
    ),
    "comparison": re.compile(
        r"\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|better|worse|faster|older|greater) than\b|\b(?:most|least|highest"
        r"|lowest|largest|biggest|worst|best|first|only|twice|double|record|never before|increase[ds]?|decrease[ds]?|times as|as many as|up to|over \d)\b",
        re.IGNORECASE,
    ),
    "opinion": re.compile(
        r"\b(?:think|believe|feel|hope|wish|want|love|hate|should|ought|must|need to|needs to|opinion|wonderful|beautiful|terrible"
        r"|great|good|bad|wrong|right|fair|unfair|proud|important|sure|agree|maybe|perhaps|understand|guess)\b",
        re.IGNORECASE,
    ),
    "first_person": re.compile(r"\bI(?:['’](?:m|ve|d|ll))?\b|\b(?:me|my|mine)\b"),
    "forecast": re.compile(
        r"\b(?:will|would|shall|won['’]t|going to|gonna|may|might|could|can|if)\b|['’]ll\b", re.IGNORECASE
    ),
    "order": re.compile(
        r"\A\W*(?:let['’]?s|let|look|go|come|please|make|take|do|don['’]t|stop|remember|listen|wait|well|now)\b",
        re.IGNORECASE,
    ),
    "thanks": re.compile(
        r"\b(?:thanks?|thank you|welcome|congratulat\w{0,8}|applau\w{0,6}|good (?:evening|morning|night)|god bless|sorry)\b",
        re.IGNORECASE,
    ),
    "addresses": re.compile(r"\byou(?:r|['’]re)?\b", re.IGNORECASE),
    "tells_of_others": re.compile(r"\b(?:he|she|they|his|her|their|them|him)\b", re.IGNORECASE),
    "tells_of_us": re.compile(r"\b(?:we|our|us|we['’](?:ve|re))\b", re.IGNORECASE),
    "perfect": re.compile(
        r"\b(?:has|have|['’]ve)\s+(?:\w+\s)?(?:\w+ed|been|had|lost|gone|made|done|seen|taken|given|cut|put)\b",
        re.IGNORECASE,
    ),
}
NAME = re.compile(r"(?<=[a-z,;:] )(?:the )?[A-Z][A-Za-z]*[a-z][\w’']*|\b[A-Z]{2,}\b|\b(?:[A-Z]\.){2,}")
WORD = re.compile(r"\w+")
WORDS_ENOUGH = 5
# A word with a smaller weight than this says too little to be shown.
SHORTEST_TOLD = 4
TELLING = 0.25
ENDS_ASKING = re.compile(r"\?\W{0,9}\Z")
# No reader needs more than the start of a statement to judge it, and no page should make us read more.
LONGEST = 5_000

# The weights come from `benchmarks/train_worth.py`, which names the sentences they were fitted on.
WEIGHTS_FILE = Path(__file__).with_name("worth_weights.json")
# Words and pairs stand among the features under this mark: "question" is a feature, "~question" a word.
TERM = "~"
# What an order, a promise or a question asserts is not a fact, whatever its words are.
KINDS = {
    "directive": ("order", -1.5),
    "commissive": ("promise", -1.0),
    "question": ("question", -1.5),
    "forecast": ("forecast", -0.5),
    "opinion": ("opinion", -0.5),
}


def features(content: str) -> dict[str, float]:
    """The features of a statement's words, each 0 to 1 or a little more."""
    if ENDS_ASKING.search(content[-40:]):
        return {"question": 1.0} | features(content[:-40] + content[-40:].replace("?", "."))
    content = content[:LONGEST]
    found = {code: 1.0 for code, pattern in PATTERNS.items() if pattern.search(content)}
    words = min(len(WORD.findall(content[:2000])), 60)
    if NAME.search(content):
        found["names_somebody"] = 1.0
    if words < WORDS_ENOUGH:
        found["too_short"] = 1.0
    found["length"] = math.log1p(words) / 4
    return found


def row_of(content: str) -> dict[str, float]:
    """All that is weighed: the features, and each word and pair of words under `TERM`."""
    return features(content) | {TERM + term: 1.0 for term in terms(content[:LONGEST])}


@cache
def worthy_from() -> float:
    """The score from which on a sentence is said to be check-worthy: best (F1) for sentences not learned from."""
    cut: float = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["worthy_from"]
    return cut


@cache
def project_weights() -> Mapping[str, float]:
    """The weights that the project comes with, by feature, word and `BIAS`."""
    weights: dict[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["weights"]
    return weights


def score(
    content: str, kind: str = "assertion", *, weights: Mapping[str, float] | None = None
) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness of a statement's words, 0 to 1, with the reasons (codes of `REASONS`).

    `weights` are those a desk has learned; without them the project's own count.
    """
    row = row_of(content)
    sum_of_weights = total(row, project_weights() if weights is None else weights)
    reasons = [code for code in REASONS if code in row]
    if kind in KINDS:
        code, weight = KINDS[kind]
        sum_of_weights += 0.0 if code in row else weight
        reasons.append(code)
    return round(chance(sum_of_weights), 3), tuple(dict.fromkeys(reasons))


def telling_words(
    content: str, *, weights: Mapping[str, float] | None = None, most: int = 4
) -> tuple[list[str], list[str]]:
    """The words that raised the score most, and those that lowered it most, as a person would read them.

    Short words weigh too (*in*, *than*), but tell a person nothing: they are left out here.
    """
    known = project_weights() if weights is None else weights
    stems = dict(zip(words_of(content[:LONGEST]), WORDS_AS_WRITTEN.findall(content[:LONGEST]), strict=True))
    told = (stem for stem, written in stems.items() if len(written) >= SHORTEST_TOLD)
    weighed = sorted((known.get(TERM + stem, 0.0), stem) for stem in told)
    raised = [stems[stem] for weight, stem in weighed[::-1] if weight >= TELLING]
    lowered = [stems[stem] for weight, stem in weighed if weight <= -TELLING]
    return raised[:most], lowered[:most]
