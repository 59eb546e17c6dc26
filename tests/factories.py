"""Builders that walk the real actions, so that no test stands on a state the product cannot reach."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from claims.enums import SourceKind, SpeakerKind, StatementKind, StatementType
from claims.models import Appearance, Claim, Document, Page, Source, Speaker, Statement
from claims.models.statement import GAP
from reviews.actions import endpoints, evidence, partners, publishing, queue, rounds, verdicts, workflow
from reviews.actions.desks import truth_scale_version
from reviews.chain import Damage, Head, damages
from reviews.content import current_digest
from reviews.enums import (
    DeliveryStatus,
    EndpointStatus,
    EvidenceForm,
    EvidenceLevel,
    ReviewKind,
    Role,
    Scope,
    Stance,
    State,
)
from reviews.models import (
    Delivery,
    Desk,
    Endpoint,
    Evidence,
    Membership,
    Partner,
    Publication,
    Review,
    ReviewEvent,
    Verdict,
    Watch,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
TEXT = (
    "The minister said that crime fell by 12 per cent last year. “We built 300 new schools,” "
    "Jane Doe said on Monday. The opposition disagreed."
)
WORDS = "crime fell by 12 per cent last year"
FINISHED: Mapping[str, str] = {
    "rating": "mostly-false",
    "claim_reviewed": "Crime fell by 12 per cent in 2025.",
    "summary": "Recorded crime fell by 2 per cent, not 12.",
    "reasoning": "The statistical office counted 98 crimes for every 100 of the year before.",
    "one_sided_reason": "Nobody has published a figure that supports the claim.",
    "right_of_reply": "Asked by mail on 1 March; no answer by 2 March.",
}
NOTE = "The first version gave a fall of 12 per cent. It was 2 per cent; we had read the wrong column."
_number = count(1)


def make_person(username: str = "", *, desk: Desk | None = None, role: Role | None = None) -> User:
    """Return a user, a member of `desk` where given."""
    username = username or f"person-{next(_number)}"
    person = User.objects.create_user(username, email=f"{username}@desk.test", password=PASSWORD)
    if desk and role:
        Membership.objects.create(desk=desk, person=person, role=role)
    return person


def make_desk(**fields: Any) -> Desk:
    """Return a desk with the truth scale."""
    slug = f"desk-{next(_number)}"
    return Desk.objects.create(
        **{"name": "Example Desk", "slug": slug, "rating_scale": truth_scale_version(), **fields}
    )


def make_partner(desk: Desk, by: User, name: str = "") -> Partner:
    """Return a partner of the desk; `by` is its lead."""
    return partners.open_partner(desk=desk, name=name or f"Partner {next(_number)}", now=NOW, by=by)


def make_key(partner: Partner, by: User, *scopes: str, **more: Any) -> partners.Issued:
    """Return a fresh key of a partner, for everything unless `scopes` are given."""
    given = {"name": "Web site", "scopes": scopes or Scope.values, "now": NOW, **more}
    return partners.issue_key(partner_id=partner.pk, by=by, **given)


def make_endpoint(
    partner: Partner, by: User, *, url: str = "", is_proven: bool = True, **more: Any
) -> Endpoint:
    """Return an endpoint of a partner, for all events unless `more` says otherwise, proven as if it had answered."""
    url = url or f"{settings.FACTCHECK_DEMO_ORIGIN}/hook-{next(_number)}"
    given = {"events": endpoints.TYPES, "now": NOW, **more}
    endpoint = endpoints.register_endpoint(partner_id=partner.pk, url=url, by=by, **given).endpoint
    if is_proven:
        Delivery.objects.filter(endpoint=endpoint).update(status=DeliveryStatus.DELIVERED, delivered_at=NOW)
        Endpoint.objects.filter(pk=endpoint.pk).update(status=EndpointStatus.ACTIVE, last_success_at=NOW)
        endpoint.refresh_from_db()
    return endpoint


def make_source(**fields: Any) -> Source:
    """Return a feed that is watched."""
    number = next(_number)
    given = {
        "name": f"News {number}",
        "url": f"https://news{number}.example/feed.xml",
        "kind": SourceKind.FEED,
    }
    return Source.objects.create(**{**given, **fields})


def make_document(text: str = TEXT, *, source: Source | None = None, **fields: Any) -> Document:
    """Return a kept document whose text is `text`."""
    number = next(_number)
    source = source or make_source()
    page = Page.objects.create(source=source, url=f"https://news.example/{number}", title=f"Article {number}")
    given: dict[str, Any] = {
        "page": page,
        "url": page.url,
        "fetched_at": NOW,
        "status": 200,
        "media_type": "text/html",
        "sha256": hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
        "record_sha256": "0" * 64,
        "text": text,
        "title": f"Article {number}",
        "publisher": "The Example News",
        "published_on": date(2026, 3, 1),
        "language": "en",
    }
    return Document.objects.create(**{**given, **fields})


def make_speaker(name: str = "Jane Doe", **fields: Any) -> Speaker:
    """Return the speaker of that name."""
    return Speaker.objects.get_or_create(name=name, defaults={"kind": SpeakerKind.PERSON, **fields})[0]


def make_statement(
    words: str = WORDS, *, document: Document | None = None, worth: float = 0.8, **fields: Any
) -> Statement:
    """Return a proposed statement whose words stand in the document."""
    document = document or make_document()
    start = document.text.index(words)
    spans = fields.get("spans") or [[start, start + len(words)]]
    speaker = fields.get("speaker", None if "speaker" in fields else make_speaker())
    given: dict[str, Any] = {
        "document": document,
        "spans": spans,
        "start": spans[0][0],
        "end": spans[-1][1],
        "content": GAP.join([words]),
        "speaker": speaker,
        "speaker_text": "Jane Doe",
        "speaker_party": speaker.party if speaker else "",
        "speaker_role": "Minister of the Interior",
        "cue": "said",
        "type": StatementType.INDIRECT,
        "kind": StatementKind.ASSERTION,
        "said_on": date(2026, 3, 1),
        "check_worthiness": worth,
        "reasons": ["names_number"],
        "engine": "test",
    }
    return Statement.objects.create(**{**given, **fields})


def make_claim(statement: Statement | None = None, **fields: Any) -> Claim:
    """Return a claim with one appearance."""
    statement = statement or make_statement()
    claim = Claim.objects.create(**{"wording": statement.content, "opened_at": NOW, **fields})
    Appearance.objects.create(claim=claim, statement=statement, joined_at=NOW)
    return claim


def make_review(desk: Desk, *, claim: Claim | None = None, now: datetime = NOW) -> Review:
    """Return a queued review."""
    return queue.open_review(claim=claim or make_claim(), desk=desk, now=now, by=None)


def cite(review: Review, by: User, **fields: Any) -> Evidence:
    """Attach one web page that counts although it has no copy."""
    given = {
        "url": "https://statistics.example/crime",
        "title": "Recorded crime 2025",
        "publisher": "Statistical Office",
        "stance": Stance.REFUTES,
        "level": EvidenceLevel.PRIMARY,
        "excerpt": "98 crimes for every 100 of the year before",
        "no_capture_reason": "The office's terms forbid copies.",
    }
    return evidence.attach_evidence(
        review_id=review.pk, form=EvidenceForm.URL, fields={**given, **fields}, now=NOW, by=by
    )


def write(review: Review, by: User, **changes: str) -> Verdict:
    """Save a finished draft."""
    version = Verdict.objects.get(review=review).version
    return verdicts.save_draft(
        review_id=review.pk, version=version, draft={**FINISHED, **changes}, now=NOW, by=by
    )


def review_at(
    state: State,
    desk: Desk,
    *,
    checker: User,
    editor: User,
    claim: Claim | None = None,
    helped_by: Sequence[User] = (),
) -> Review:
    """Return a review that real actions brought to `state`; each of `helped_by` wrote in it before the checker."""
    review = make_review(desk, claim=claim)
    for helper in helped_by:
        queue.claim_review(review_id=review.pk, now=NOW, by=helper)
        write(review, helper, summary=f"As {helper.username} puts it.")
        queue.release(review_id=review.pk, now=NOW, by=helper)
    if state is State.QUEUED:
        return review
    if state is State.DECLINED:
        return workflow.decline(review_id=review.pk, reason="Out of scope.", now=NOW, by=checker)
    queue.claim_review(review_id=review.pk, now=timezone.now(), by=checker)
    if state is State.WAITING:
        return workflow.hold_until(
            review_id=review.pk, until=NOW + timedelta(days=2), reason="Data is due.", now=NOW, by=checker
        )
    if state is not State.CHECKING:
        _finish(review, state, checker, editor)
    return Review.objects.get(pk=review.pk)


def _finish(review: Review, state: State, checker: User, editor: User) -> None:
    cite(review, checker)
    draft = write(review, checker)
    workflow.submit(review_id=review.pk, version=draft.version, now=NOW, by=checker)
    if state is State.SUBMITTED:
        return
    if state is State.RETURNED:
        workflow.return_with_reasons(review_id=review.pk, reason="Name the table.", now=NOW, by=editor)
        return
    workflow.approve(review_id=review.pk, digest=current_digest(review), now=NOW, by=editor)
    if state is State.SCHEDULED:
        workflow.schedule(review_id=review.pk, publish_at=NOW + timedelta(days=1), now=NOW, by=editor)
    if state is State.PUBLISHED:
        publishing.publish(review_id=review.pk, now=NOW, by=editor)


def published_citing(
    url: str, desk: Desk, *, checker: User, editor: User, now: datetime = NOW, **fields: Any
) -> Watch:
    """Return the watch of a page that a published verdict cites; a page of a test's own site is archived."""
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = cite(review, checker, url=url, **fields)
    if settings.FACTCHECK_DEMO_ORIGIN and url.startswith(settings.FACTCHECK_DEMO_ORIGIN):
        evidence.capture_evidence(evidence_id=item.pk, now=now)
    draft = write(review, checker)
    workflow.submit(review_id=review.pk, version=draft.version, now=now, by=checker)
    workflow.approve(review_id=review.pk, digest=current_digest(review), now=now, by=editor)
    publishing.publish(review_id=review.pk, now=now, by=editor)
    return Watch.objects.select_related("evidence__review").get(evidence=item)


def submitted_round(
    publication: Publication, kind: ReviewKind, *, by: User, now: datetime = NOW, **draft: str
) -> Review:
    """Return a follow-up round that one person opened, wrote and submitted."""
    review = rounds.open_round(publication_id=publication.pk, kind=kind, note=NOTE, now=now, by=by)
    queue.claim_review(review_id=review.pk, now=now, by=by)
    verdict = Verdict.objects.get(review=review)
    version = write(review, by, **draft).version if draft else verdict.version
    return workflow.submit(review_id=review.pk, version=version, now=now, by=by)


def publish_round(
    publication: Publication, kind: ReviewKind, *, now: datetime = NOW, **draft: str
) -> Publication:
    """Publish a follow-up round by two people who had no hand in the rounds before."""
    desk = publication.review.desk
    writer, approver = (make_person(desk=desk, role=Role.EDITOR) for _ in range(2))
    review = submitted_round(publication, kind, by=writer, now=now, **draft)
    workflow.approve(review_id=review.pk, digest=current_digest(review), now=now, by=approver)
    return publishing.publish(review_id=review.pk, now=now, by=approver)


def damages_of(review: Review) -> list[Damage]:
    """Return what is wrong with the history of a review, as the database has it."""
    kept = Review.objects.get(pk=review.pk)
    assert kept.history_length is not None and kept.history_head is not None
    events = ReviewEvent.objects.filter(review=review).order_by("position")
    return damages(events, Head(kept.history_length, kept.history_head))
