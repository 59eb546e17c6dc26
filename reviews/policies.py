"""When may it: the gates a verdict passes before it is submitted.

A refusal lists every missing thing at once, in words, at its field.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from reviews.enums import CaptureState, EvidenceForm, Stance
from reviews.errors import GateNotPassed
from reviews.models import Desk, Evidence, Verdict

WRITTEN_GATES = {
    "claim_reviewed": "Write the claim as you reviewed it, in one sentence.",
    "summary": "Sum up the finding in two or three sentences.",
    "reasoning": "Explain how the evidence leads to the rating.",
    "right_of_reply": "Say who was asked for a reply, when, and what they said; or why nobody was asked.",
}


def host_of(url: str) -> str:
    """Return the host of `url` without "www.", which stands for one publisher."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def independent_sources(evidence: Iterable[Evidence]) -> set[str]:
    """Return one name per independent source that counts: kept by us, or with a stated exception."""
    counted = set()
    for item in evidence:
        if item.form == EvidenceForm.FILE:
            counted.add(f"file {item.pk}")
        elif item.form == EvidenceForm.URL and (
            item.capture_state == CaptureState.CAPTURED or item.no_capture_reason
        ):
            counted.add(host_of(item.url))
    return counted


def _evidence_told(desk: Desk, evidence: list[Evidence]) -> list[str]:
    told = []
    missing = desk.minimum_sources - len(independent_sources(evidence))
    if missing > 0:
        told.append(
            "Add one more independent source with an archived copy."
            if missing == 1
            else f"Add {missing} more independent sources with archived copies."
        )
        if any(item.capture_state == CaptureState.PENDING for item in evidence):
            told.append("A copy is still being archived. It will be there in a moment.")
        if any(item.capture_state == CaptureState.FAILED for item in evidence):
            told.append("A page could not be archived: say beside it why it counts all the same.")
    return told


def missing_for_submit(desk: Desk, verdict: Verdict, evidence: Iterable[Evidence]) -> dict[str, list[str]]:
    """Return what the verdict still lacks: field name to sentences; {} when it can be submitted."""
    items = list(evidence)
    missing = {
        name: [sentence] for name, sentence in WRITTEN_GATES.items() if not getattr(verdict, name).strip()
    }
    if verdict.rating_id is None:
        missing["rating"] = ["Choose a rating."]
    if told := _evidence_told(desk, items):
        missing["evidence"] = told
    stances = {item.stance for item in items}
    if not {Stance.SUPPORTS, Stance.REFUTES} <= stances and not verdict.one_sided_reason.strip():
        missing["one_sided_reason"] = ["Add evidence for the other side too, or say why there is none."]
    return missing


def refuse_unless_finished(desk: Desk, verdict: Verdict, evidence: Iterable[Evidence]) -> None:
    """Raise GateNotPassed, naming every missing field, unless the verdict can be submitted."""
    if missing := missing_for_submit(desk, verdict, evidence):
        raise GateNotPassed(fields=missing)
