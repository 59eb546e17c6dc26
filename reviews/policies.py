"""When may it: the gates a verdict passes before it is submitted, and how many must approve it.

A refusal lists every missing thing at once, in words, at its field.
"""

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _
from publicsuffixlist import PublicSuffixList

from factcheck.words import counted
from reviews.enums import CaptureState, EvidenceForm, ReviewKind, Stance
from reviews.errors import GateNotPassed
from reviews.models import ApprovalRule, Desk, Evidence, Review, Verdict

WRITTEN_GATES = {
    "claim_reviewed": _("Write the claim as you reviewed it, in one sentence."),
    "summary": _("Sum up the finding in two or three sentences."),
    "reasoning": _("Explain how the evidence leads to the rating."),
    "right_of_reply": _("Say who was asked for a reply, when, and what they said; or why nobody was asked."),
}
NOTE_GATES = {
    ReviewKind.CORRECTION: _("Tell readers what was wrong, what is right, and how it came about."),
    ReviewKind.UPDATE: _("Tell readers what changed in the world since this was published."),
    ReviewKind.RECHECK: _("Tell readers what you looked at again, and whether the finding still stands."),
    ReviewKind.RETRACTION: _("Tell readers why this verdict is withdrawn."),
}
FINDING = (*WRITTEN_GATES, "rating", "evidence", "one_sided_reason")


def asked_of(kind: ReviewKind) -> frozenset[str]:
    """Return the fields a round of `kind` must fill in. A retraction finds nothing new, it says why it goes."""
    if kind == ReviewKind.INITIAL:
        return frozenset(FINDING)
    return frozenset({"public_note"} if kind == ReviewKind.RETRACTION else {"public_note", *FINDING})


def host_of(url: str) -> str:
    """Return the host of `url` without "www.", which stands for one publisher."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def publisher_of(url: str) -> str:
    """Return the registrable domain of `url`, which stands for one publisher: two of its hosts are one source.

    The public suffix list comes with the library, its private part included: two blogs of one hoster are two.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    if ":" in host or host.replace(".", "").isdigit():
        return host
    return suffixes().privatesuffix(host) or host


@cache
def suffixes() -> PublicSuffixList:
    """Return the public suffix list, read on first use."""
    return PublicSuffixList()


def independent_sources(evidence: Iterable[Evidence]) -> set[str]:
    """Return one name per independent source that counts: kept by us, or with a stated exception."""
    found = set()
    for item in evidence:
        if item.form == EvidenceForm.FILE:
            found.add(f"file {item.pk}")
        elif item.form == EvidenceForm.URL and (
            item.capture_state == CaptureState.CAPTURED or item.no_capture_reason
        ):
            found.add(publisher_of(item.url))
    return found


def _evidence_told(desk: Desk, evidence: list[Evidence]) -> list[str]:
    told: list[str] = []
    missing = desk.minimum_sources - len(independent_sources(evidence))
    if missing > 0:
        told.append(
            counted(
                "Add one more independent source with an archived copy.",
                "Add {n} more independent sources with archived copies.",
                missing,
            )
        )
        if any(item.capture_state == CaptureState.PENDING for item in evidence):
            told.append(_("A copy is still being archived. It will be there in a moment."))
        if any(item.capture_state == CaptureState.FAILED for item in evidence):
            told.append(_("A page could not be archived: say beside it why it counts all the same."))
    return told


def missing_for_submit(
    review: Review, verdict: Verdict, evidence: Iterable[Evidence]
) -> dict[str, list[str]]:
    """Return what the verdict still lacks: field name to sentences; {} when it can be submitted."""
    kind, items = ReviewKind(review.kind), list(evidence)
    written = {**WRITTEN_GATES, "public_note": NOTE_GATES.get(kind, "")}
    missing = {name: [sentence] for name, sentence in written.items() if not getattr(verdict, name).strip()}
    if verdict.rating_id is None:
        missing["rating"] = [_("Choose a rating.")]
    if told := _evidence_told(review.desk, items):
        missing["evidence"] = told
    stances = {item.stance for item in items}
    if not {Stance.SUPPORTS, Stance.REFUTES} <= stances and not verdict.one_sided_reason.strip():
        missing["one_sided_reason"] = [_("Add evidence for the other side too, or say why there is none.")]
    asked = asked_of(kind)
    return {name: told for name, told in missing.items() if name in asked}


def refuse_unless_finished(review: Review, verdict: Verdict, evidence: Iterable[Evidence]) -> None:
    """Raise GateNotPassed, naming every missing field, unless the verdict can be submitted."""
    if missing := missing_for_submit(review, verdict, evidence):
        raise GateNotPassed(fields=missing)


def approvals_needed(review: Review) -> int:
    """Return how many people without a hand in it must approve this round, by the desk's rules of now."""
    if review.kind == ReviewKind.INITIAL:
        return review.desk.approvals_needed
    rule = ApprovalRule.objects.filter(desk=review.desk_id, kind=review.kind).first()
    return rule.approvals_needed if rule else review.desk.approvals_needed
