"""A confidential item is planted and published; then everything that leaves the desk is searched for it."""

import gzip
import json
import logging
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import evidence, publishing, queue, workflow
from reviews.content import current_digest
from reviews.enums import EvidenceForm, EvidenceLevel, ReviewKind, Stance, State
from reviews.models import Desk, Publication, Verdict, WebhookEvent
from tests.factories import cite, make_endpoint, make_partner, make_review, publish_round, write
from tests.reviews.publishing.test_listing import addresses

MARK = "xyzzy-secret"
SECRET: dict[str, Any] = {
    "url": f"https://{MARK}.example/",
    "title": f"Title {MARK}",
    "publisher": f"Publisher {MARK}",
    "excerpt": f"Excerpt {MARK}",
    "note": f"Note {MARK}",
    "interests": f"Interests {MARK}",
    "no_capture_reason": f"Reason {MARK}",
    "is_confidential": True,
}


@pytest.fixture
def published(
    desk: Desk, checker: User, editor: User, lead: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> Publication:
    """A verdict with confidential evidence, and its correction; a partner listens."""
    caplog.set_level(logging.DEBUG)
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"
    make_endpoint(make_partner(desk, by=lead), lead)
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)
    cite(review, checker)
    cite(review, checker, **SECRET)
    evidence.attach_evidence(
        review_id=review.pk,
        form=EvidenceForm.NOTE,
        fields={**SECRET, "url": "", "stance": Stance.CONTEXT, "level": EvidenceLevel.PRIMARY},
        by=checker,
    )
    write(review, checker)
    workflow.submit(review_id=review.pk, version=Verdict.objects.get(review=review).version, by=checker)
    workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor)
    return publish_round(publishing.publish(review_id=review.pk, by=editor), ReviewKind.CORRECTION)


def test_desk_itself_sees_it(published: Publication, checker: User, client: Client):
    client.force_login(checker)

    assert MARK in client.get(reverse("desk:approval", args=[published.review_id])).content.decode()
    assert published.review.state == State.PUBLISHED


def test_nothing_that_leaves_the_desk_holds_it(
    published: Publication, client: Client, caplog: pytest.LogCaptureFixture
):
    series = published.series
    # The list of every public address is one: what joins it is searched here too.
    everywhere = [
        *addresses(series),
        *("/metrics", "/healthz", f"/verdicts/{series}/v/2", f"/api/v1/verdicts/{series}/versions/2"),
    ]

    answers = {address: client.get(address) for address in everywhere}
    outside = "".join(_all_of(answer) + str(answer.headers) for answer in answers.values())
    stored = json.dumps(list(Publication.objects.values("document", "search_text", "source_host")))
    sent = "".join(WebhookEvent.objects.values_list("body", flat=True))

    assert sum(answer.status_code == 200 for answer in answers.values()) >= 8
    assert str(series) in sent
    for where, told in {"pages": outside, "documents": stored, "webhooks": sent, "log": caplog.text}.items():
        assert MARK not in told, where


def _all_of(answer: Any) -> str:
    """Return the body of an answer, also of one that is streamed or packed."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode("utf-8", "replace")
