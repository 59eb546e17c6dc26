"""One aggregate per file; the names that other code imports."""

from claims.models.claim import Appearance, Claim, Topic
from claims.models.claim_text import ClaimText
from claims.models.claim_vector import ClaimVector
from claims.models.document import Document
from claims.models.edit import SilentEdit
from claims.models.ranking import LearnedRanking
from claims.models.source import Fetch, Page, Source
from claims.models.speaker import Affiliation, Speaker, SpeakerAlias, SpeakerEvent
from claims.models.statement import Statement
from claims.models.tip import Tip

__all__ = [
    "Affiliation",
    "Appearance",
    "Claim",
    "ClaimText",
    "ClaimVector",
    "Document",
    "Fetch",
    "LearnedRanking",
    "Page",
    "SilentEdit",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "SpeakerEvent",
    "Statement",
    "Tip",
    "Topic",
]
