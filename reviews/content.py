"""What exactly is approved: the words, the rating and the evidence of one version, and their digest.

An approval names a digest. A draft save, any change of the evidence, and another name for the speaker make
another one; how far the archived copies have come does not.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from claims.enums import SpeakerVerb
from claims.models import SpeakerEvent, Statement
from reviews.chain import digest_of
from reviews.enums import Verb
from reviews.models import Evidence, Review, Verdict
from reviews.selectors import appearances_handed_in
from reviews.states import FINAL, HANDED_IN

WRITTEN = ("claim_reviewed", "summary", "reasoning", "one_sided_reason", "right_of_reply", "public_note")
CITED = (
    "form",
    "url",
    "stance",
    "level",
    "title",
    "publisher",
    "excerpt",
    "note",
    "interests",
    "is_confidential",
    "no_capture_reason",
)


def draft_of(verdict: Verdict) -> dict[str, Any]:
    """Return what a person wrote and chose, as plain values; `rating` is a slug or ""."""
    return {
        "rating": verdict.rating.slug if verdict.rating else "",
        **{name: getattr(verdict, name) for name in WRITTEN},
    }


def content_of(
    verdict: Verdict, evidence: Iterable[Evidence], renamings: Collection[int] = ()
) -> dict[str, Any]:
    """Return the whole content of a version as plain values, in a stable order."""
    written = draft_of(verdict)
    if not verdict.public_note:
        # A first check has none: what was approved before there were notes keeps its digest.
        del written["public_note"]
    return {
        **written,
        "evidence": [
            {
                "id": str(item.pk),
                "published_on": item.published_on.isoformat() if item.published_on else "",
                "file": item.file.name or "",
                **{name: getattr(item, name) for name in CITED},
            }
            for item in sorted(evidence, key=lambda item: item.pk)
        ],
        **({"renamings": list(renamings)} if renamings else {}),
    }


def current_content(review: Review) -> dict[str, Any]:
    """Return the content of a review as it stands in the database: three queries at most, unless somebody renamed."""
    verdict = Verdict.objects.select_related("rating").get(review=review)
    evidence = Evidence.objects.filter(review=review, removed_at__isnull=True)
    return content_of(verdict, evidence, renamings_since_hand_in(review))


def current_digest(review: Review) -> str:
    """Return the digest of a review's content as it stands in the database."""
    return digest_of(current_content(review))


def renamings_since_hand_in(review: Review) -> list[int]:
    """Return what people changed about who the speaker is from the hand-in until readers have the verdict.

    The name is the registry's and nobody's words, so that it can change where the words cannot.
    """
    if review.state not in HANDED_IN:
        return []
    handed_in = review.events.filter(verb=Verb.SUBMIT).order_by("-position").values("at")[:1]
    changes = SpeakerEvent.objects.filter(
        Q(verb=SpeakerVerb.MERGE)
        | Q(verb=SpeakerVerb.CHANGE, after__has_any_keys=["name", "kind", "wikidata_id"]),
        speaker__in=Statement.objects.filter(appearance__claim=review.claim_id).values("speaker"),
        at__gt=handed_in,
    )
    if review.state in FINAL:
        changes = changes.filter(at__lte=review.state_changed_at)
    found = list(changes.order_by("pk").values_list("pk", "speaker"))
    if not found:
        return []
    # Readers get the name of who said it first.
    named = next((one.statement.speaker_id for one in appearances_handed_in(review)), None)
    return [event for event, speaker in found if speaker == named]
