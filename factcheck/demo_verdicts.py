"""Publishing the demonstration verdicts, so that readers and partners of a new desk have all there is to see.

Every step is the desk's own action, taken by the people who may take it: one checks, another approves; who
corrects and who withdraws had no part in the first round. What they say is `factcheck.demo_findings`.
Called by `manage.py load_demo`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urljoin

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.statements import read_statements
from claims.actions.uploads import Told, keep_pasted
from claims.models import Document, Statement, Topic
from factcheck.demo_desk import SLUG
from factcheck.demo_findings import FINDINGS, Finding, FollowUp
from factcheck.demo_pages import COUNCIL, FIGURES, SITE_NAME
from factcheck.politeness import HostBusy
from reviews.actions import evidence, notices, publishing, queue, rounds, verdicts, workflow
from reviews.content import current_digest
from reviews.enums import EvidenceForm, EvidenceLevel
from reviews.models import Desk, Notice, Publication, Review, Verdict
from reviews.outbound import Capture, CaptureFailed, capture_page

# The first versions are a little old, so that a correction is later than what it corrects, and each took its time.
AGE, BETWEEN = timedelta(days=2), timedelta(days=4)
QUEUED, WRITTEN, APPROVED = timedelta(hours=7), timedelta(minutes=25), timedelta(hours=2)
TOPIC = "Demonstration"


@dataclass(frozen=True, slots=True)
class _Cited:
    url: str
    copy: Capture | None


@dataclass(frozen=True, slots=True)
class _Cast:
    checker: User
    second_checker: User
    editor: User
    lead: User

    @classmethod
    def of_the_demo(cls) -> Self:
        names = ("checker", "second-checker", "editor", "lead")
        return cls(*(User.objects.get(username=name) for name in names))


def publish_demo(*, feed_url: str, now: datetime | None = None) -> int:
    """Publish the demonstration verdicts on the demo desk. Returns how many; 0 where anything was published before.

    `feed_url` is the feed of the sample pages, beside which the invented pages stand.
    """
    if Publication.objects.exists():
        return 0
    cited = _Cited(urljoin(feed_url, FIGURES.path), _copy_of(urljoin(feed_url, FIGURES.path)))
    _publish_all(feed_url, cited, now or timezone.now())
    return len(FINDINGS)


def _copy_of(url: str) -> Capture | None:
    """Archive the page that the verdicts cite; without it where the sample pages are not served."""
    try:
        return capture_page(url)
    except (CaptureFailed, HostBusy):
        return None


@transaction.atomic
def _publish_all(feed_url: str, cited: _Cited, now: datetime) -> None:
    desk, cast = Desk.objects.get(slug=SLUG), _Cast.of_the_demo()
    began = now - AGE - len(FINDINGS) * BETWEEN
    document = _kept_page(feed_url, began, cast.checker)
    firsts = list[Publication]()
    for number, finding in enumerate(FINDINGS, start=1):
        statement = Statement.objects.get(document=document, content__contains=finding.words)
        taken = began + number * BETWEEN - QUEUED
        queued = taken - number * QUEUED
        firsts.append(_publish(finding, statement, desk, cited, queued, taken, cast))
    for finding, first in zip(FINDINGS, firsts, strict=True):
        if finding.follow_up:
            _follow_up(finding.follow_up, first, now, cast)
    # A newcomer is told of what they did, and of nothing that was over before they came.
    for person in User.objects.filter(memberships__desk=desk):
        told = Notice.objects.filter(person=person).values_list("pk", flat=True)
        notices.mark_seen(notice_ids=told, now=now, by=person)


def _kept_page(feed_url: str, now: datetime, by: User) -> Document:
    told = Told(
        title=COUNCIL.title,
        publisher=SITE_NAME,
        published_on=COUNCIL.published_on,
        origin_url=urljoin(feed_url, COUNCIL.path),
    )
    document = keep_pasted(text="\n".join(COUNCIL.paragraphs), told=told, now=now, by=by).document
    assert document is not None, "pasted text is always kept"  # noqa: S101
    read_statements(document_id=document.pk, now=now)
    return document


def _publish(
    finding: Finding,
    statement: Statement,
    desk: Desk,
    cited: _Cited,
    queued: datetime,
    taken: datetime,
    cast: _Cast,
) -> Publication:
    review = queue.accept_statement(
        statement_id=statement.pk, desk=desk, wording=finding.claim, now=queued, by=cast.checker
    )
    for name in (TOPIC, finding.topic):
        review.claim.topics.add(Topic.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0])
    queue.claim_review(review_id=review.pk, now=taken, by=cast.checker)
    now = taken + WRITTEN
    _cite(review, finding, cited, now, cast.checker)
    verdicts.save_draft(review_id=review.pk, version=0, draft=finding.draft, now=now, by=cast.checker)
    return _release(review, writer=cast.checker, approver=cast.editor, now=now, later=APPROVED)


def _cite(review: Review, finding: Finding, cited: _Cited, now: datetime, by: User) -> None:
    fields = {
        "url": cited.url,
        "title": FIGURES.title,
        "publisher": SITE_NAME,
        "published_on": FIGURES.published_on,
        "excerpt": finding.excerpt,
        "stance": finding.stance,
        "level": EvidenceLevel.PRIMARY,
        "no_capture_reason": "" if cited.copy else "The page belongs to the demonstration.",
    }
    item = evidence.attach_evidence(review_id=review.pk, form=EvidenceForm.URL, fields=fields, now=now, by=by)
    if cited.copy:
        # As old as all else of the first round.
        evidence.keep_capture(item=item, kept=replace(cited.copy, captured_at=now))


def _follow_up(round_: FollowUp, first: Publication, now: datetime, cast: _Cast) -> None:
    """Correct or withdraw what was published, by other people than those of the first round."""
    opened = rounds.open_round(
        publication_id=first.pk, kind=round_.kind, note=round_.note, now=now, by=cast.editor
    )
    writer = cast.second_checker
    queue.claim_review(review_id=opened.pk, now=now, by=writer)
    verdicts.save_draft(review_id=opened.pk, version=0, draft=round_.draft, now=now, by=writer)
    _release(opened, writer=writer, approver=cast.lead, now=now)


def _release(
    review: Review, *, writer: User, approver: User, now: datetime, later: timedelta = timedelta()
) -> Publication:
    version = Verdict.objects.get(review=review).version
    workflow.submit(review_id=review.pk, version=version, now=now, by=writer)
    now += later
    workflow.approve(review_id=review.pk, digest=current_digest(review), now=now, by=approver)
    return publishing.publish(review_id=review.pk, now=now, by=approver)
