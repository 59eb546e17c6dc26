"""What the demonstration verdicts say: invented findings about the invented town of the sample pages. Pure.

Publishing them is `factcheck.demo_verdicts`. Each says of itself that it is a demonstration, wherever it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviews.enums import ReviewKind, Stance

_COMMON = {
    "one_sided_reason": "This is a demonstration: one invented page is all there is.",
    "right_of_reply": "Nobody was asked: everybody in this demonstration is invented.",
}
_MARK = "A demonstration about an invented town; nothing was checked."


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later round of a finding: its kind, its note for readers, and what it changes."""

    kind: ReviewKind
    note: str
    draft: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict. `words` stand in the statement it is about, `excerpt` in the page it cites."""

    words: str
    topic: str
    claim: str
    rating: str
    summary: str
    excerpt: str
    stance: Stance
    follow_up: FollowUp | None = None

    @property
    def draft(self) -> dict[str, str]:
        """What its checker writes."""
        reasoning = f"{_MARK} Here a fact-checker explains how the evidence leads to the rating."
        written = {"claim_reviewed": self.claim, "rating": self.rating, "reasoning": reasoning}
        return {**written, "summary": f"{self.summary} {_MARK}", **_COMMON}


FINDINGS = (
    Finding(
        words="400 new flats",
        topic="Housing",
        claim="Exampleton built 400 new flats in 2024",
        rating="mostly-true",
        summary="The town handed over 392 flats, not quite 400.",
        excerpt="392 new flats were handed over in 2024",
        stance=Stance.SUPPORTS,
    ),
    Finding(
        words="4 percent",
        topic="Work",
        claim="Unemployment in Exampleton has fallen to 4 percent",
        rating="false",
        summary="The rate was 6.1 percent, and it rose.",
        excerpt="the rate of unemployment was 6.1 percent in December 2024",
        stance=Stance.REFUTES,
    ),
    Finding(
        words="district heating",
        topic="Schools",
        claim="Every school in Exampleton was connected to the district heating by 2023",
        rating="unproven",
        summary="No public figure says which schools are connected.",
        excerpt="",
        stance=Stance.CONTEXT,
    ),
    Finding(
        words="violent crime",
        topic="Crime",
        claim="Violent crime in Exampleton doubled in two years",
        rating="half-true",
        summary="Recorded violent crime rose sharply.",
        excerpt="111 violent crimes in 2024, after 100 in 2022",
        stance=Stance.REFUTES,
        follow_up=FollowUp(
            ReviewKind.CORRECTION,
            "The first version called a rise of 11 percent sharp, and the claim half true. We had read the wrong column.",
            {
                "rating": "mostly-false",
                "summary": f"Recorded violent crime rose by 11 percent; it did not double. {_MARK}",
            },
        ),
    ),
    Finding(
        words="new bridge",
        topic="Building",
        claim="The new bridge cost the town of Exampleton 12 million euros",
        rating="true",
        summary="The books of the bridge close at 12.1 million euros.",
        excerpt="the books of the new bridge close at 12.1 million euros",
        stance=Stance.SUPPORTS,
        follow_up=FollowUp(
            ReviewKind.RETRACTION,
            "The county paid half of the bridge, which the page that we cite says itself. The finding does not stand.",
        ),
    ),
)
