"""The one selection: current versions only, and not a word that is not published."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Document, Speaker, Topic
from reviews.actions import publishing, queue, rounds
from reviews.actions.evidence import keep_capture
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Evidence, Verdict
from reviews.outbound import Capture
from reviews.publishing import listing
from tests.factories import NOW, cite, make_claim, make_document, make_speaker, make_statement, review_at
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db

MARKER = "xyzzymarker"
# What a draft may hold without being finished; a review in any of these states is nobody's business.
UNPUBLISHED = [state for state in State if state is not State.PUBLISHED]


def addresses(series: object) -> Iterator[str]:
    """Yield every public address that could show something of the desk's work."""
    yield from ("/v1alpha1/claims:search?reviewPublisherSiteFilter=127.0.0.1", "/$discovery/rest")
    yield f"/v1alpha1/claims:search?query={MARKER}"
    yield from ("/v1alpha1/pages?organization=127.0.0.1", f"/v1alpha1/pages/{series}")
    yield f"/v1alpha1/claims:imageSearch?imageUri=https://{MARKER}.example/"
    yield from (
        "/feeds/verdicts.atom",
        "/feeds/verdicts.rss",
        "/feeds/verdicts.json",
        "/feeds/corrections.atom",
    )
    yield from ("/claimreview/latest/data.json", "/claimreview/latest/extended.json")
    yield f"/embed/{series}"
    yield f"/oembed?url={configured.FACTCHECK_BASE_URL}/verdicts/{series}"
    yield from ("/", "/about", f"/?text={MARKER}", f"/?speaker={MARKER}", f"/?topic={MARKER}")
    yield from ("/api/v1/", "/api/v1/verdicts", f"/api/v1/verdicts?text={MARKER}", "/api/v1/rating-scales")
    yield from ("/api/v1/speakers", "/api/v1/topics", f"/api/v1/verdicts/{series}", "/api/schema")
    yield from (f"/api/v1/verdicts/{series}/versions", f"/api/v1/verdicts/{series}/versions/1")
    yield from (f"/verdicts/{series}", f"/verdicts/{series}/v/1", "/api/v1/changes", "/api/v1/corrections")
    yield from ("/tips", "/contact", f"/verdicts/{series}/report", f"/complaints/{MARKER}")
    yield from ("/speakers", "/topics", "/.well-known/api-catalog", "/.well-known/security.txt")
    yield from (f"/verdicts/{series}/v/2", "/corrections", f"/topics/{MARKER}", "/policies/methodology")
    for sha256 in kept_on_the_desk():
        yield from (f"/verdicts/{series}/copies/{sha256}", f"/verdicts/{series}/copies/{sha256}/record")
    yield from (f"/speakers/{speaker.pk}" for speaker in Speaker.objects.all())
    yield from (f"/api/v1/match?text={MARKER}", "/api/v1/dump")


def kept_on_the_desk() -> list[str]:
    """Return the SHA-256 of every copy that the desk has."""
    pages = Document.objects.values_list("sha256", flat=True)
    return [*pages, *Evidence.objects.exclude(capture_sha256="").values_list("capture_sha256", flat=True)]


def marked_claim() -> Claim:
    """Return a claim whose words, speaker, page and topic all carry the marker."""
    document = make_document(
        f"Somebody {MARKER} said something.", title=MARKER, publisher=MARKER, url=f"https://{MARKER}.example/"
    )
    speaker = make_speaker(f"Ann {MARKER}", party=MARKER)
    claim = make_claim(make_statement(f"{MARKER} said something", document=document, speaker=speaker))
    claim.topics.add(Topic.objects.create(slug=MARKER, name=MARKER))
    return claim


def leaks(client: Client, series: object) -> list[str]:
    """Return the addresses whose answer repeats the marker, beyond the caller's own question."""
    told = []
    for address in addresses(series):
        answer = client.get(address)
        body = (answer.getvalue() if answer.streaming else answer.content).decode().lower()
        own = len(re.findall(rf'(?:value="|[?&](?:text|speaker|topic)=){MARKER}["&]', body))
        own += body.count(f"select a valid choice. {MARKER}")
        if body.count(MARKER) > own or MARKER in str(answer.headers).lower():
            told.append(address)
    return told


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_unpublished_review_shows_nowhere(
    client: Client, desk: Desk, checker: User, editor: User, state: State
) -> None:
    review = review_at(state, desk, checker=checker, editor=editor, claim=marked_claim())

    assert leaks(client, review.pk) == []


def test_confidential_evidence_shows_nowhere(client: Client, publish: Publisher, settings: Any) -> None:
    secret = {
        **dict.fromkeys(("title", "publisher", "excerpt", "note", "interests", "no_capture_reason"), MARKER),
        "url": f"https://{MARKER}.example/",
        "is_confidential": True,
    }
    publication = publish(evidence=({}, secret))
    settings.FACTCHECK_PUBLIC_COPIES = "record"
    kept = Capture(MARKER.encode(), "cd" * 32, "ab" * 32, NOW, MARKER)
    keep_capture(item=Evidence.objects.get(title=MARKER), kept=kept)

    assert leaks(client, publication.series) == []


def test_words_written_after_publishing_show_nowhere(client: Client, publish: Publisher) -> None:
    publication = publish()
    Verdict.objects.filter(review=publication.review).update(summary=MARKER, reasoning=MARKER)

    assert leaks(client, publication.series) == []


def test_draft_of_a_second_round_shows_nowhere(
    client: Client, publish: Publisher, desk: Desk, checker: User, editor: User
) -> None:
    publication = publish()
    again = rounds.open_round(publication_id=publication.pk, kind=ReviewKind.UPDATE, by=checker)
    queue.claim_review(review_id=again.pk, by=checker)
    cite(again, checker, title=MARKER)
    Verdict.objects.filter(review=again).update(summary=MARKER)

    assert leaks(client, publication.series) == []


def test_marker_would_be_seen(client: Client, publish: Publisher) -> None:
    publication = publish(claim=marked_claim())

    assert {
        *("/", "/api/v1/verdicts", "/api/v1/speakers", "/api/v1/topics"),
        "/v1alpha1/claims:search?reviewPublisherSiteFilter=127.0.0.1",
        *(
            "/feeds/verdicts.atom",
            "/feeds/verdicts.rss",
            "/feeds/verdicts.json",
            "/claimreview/latest/data.json",
            "/claimreview/latest/extended.json",
        ),
    } <= set(leaks(client, publication.series))


def test_only_the_newest_version_is_listed(publish: Publisher) -> None:
    first = publish()
    second = publish(claim=first.review.claim, kind=ReviewKind.UPDATE, now=NOW + timedelta(days=1))

    assert list(listing.published()) == [second]
    assert [row.number for row in listing.versions(first.series)] == [2, 1]


def test_publishing_makes_a_new_edition(publish: Publisher) -> None:
    before = listing.edition()
    publication = publish()

    assert before == listing.Edition(0, None)
    assert listing.edition() == listing.Edition(publication.sequence, publication.published_at)


def test_edition_moves_on_with_a_second_version(publish: Publisher) -> None:
    first = publish()

    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1))

    assert listing.edition().sequence == first.sequence + 1


def test_choices_name_only_what_is_published(desk: Desk, checker: User, editor: User) -> None:
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor, claim=marked_claim())
    before = (listing.ratings_to_choose(), listing.topics_to_choose())
    publishing.publish(review_id=review.pk, now=NOW, by=editor)

    assert before == ([], [])
    assert listing.ratings_to_choose() == [("mostly-false", "Mostly false")]
    assert listing.topics_to_choose() == [(MARKER, MARKER)]


def test_speaker_is_listed_once_however_many_verdicts(publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())

    assert [speaker.name for speaker in listing.speakers()] == ["Jane Doe"]


def test_documents_of_the_list_are_the_stored_ones(client: Client, publish: Publisher) -> None:
    publication = publish()

    listed = client.get("/api/v1/verdicts").json()["verdicts"]

    assert listed == [json.loads(publication.document)]
