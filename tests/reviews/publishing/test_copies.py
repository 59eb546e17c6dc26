"""Readers see the copies that a published verdict tells of, as text, and nothing else that the desk kept."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client

from reviews.actions import publishing, queue, rounds, workflow
from reviews.actions.evidence import keep_capture, retry_capture
from reviews.content import current_digest
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Evidence, Publication, Review, Verdict
from reviews.outbound import Capture
from reviews.publishing.copies import pieces
from tests.factories import NOTE, NOW, cite, make_claim, make_document, make_statement, review_at
from tests.reviews.publishing.conftest import Publisher

SHA256, RECORD = "ab" * 32, "cd" * 32
WORDS = "Recorded crime. 98 crimes for\n every 100 of the year before. <script>alert(1)</script>"
KEPT = Capture(b"the record", RECORD, SHA256, NOW, WORDS)


def archive(review: Review, kept: Capture = KEPT) -> None:
    for item in Evidence.objects.filter(review=review):
        keep_capture(item=item, kept=kept)


@pytest.fixture
def publication(publish: Publisher) -> Publication:
    """A verdict that cites one archived page."""
    return publish(prepare=archive)


def address(publication: Publication, sha256: str = SHA256) -> str:
    return f"/verdicts/{publication.series}/copies/{sha256}"


def test_verdict_leads_to_its_copies_and_so_does_the_api(client: Client, publication: Publication) -> None:
    told = client.get(f"/api/v1/verdicts/{publication.series}").json()["evidence"][0]["capture"]

    assert told["copy_url"] == f"http://127.0.0.1:8000{address(publication)}"
    assert address(publication) in client.get(f"/verdicts/{publication.series}").content.decode()


def test_copy_tells_whose_page_it_is_and_shows_its_words_as_text(
    client: Client, publication: Publication
) -> None:
    answer = client.get(address(publication))
    body = answer.content.decode()

    assert "https://statistics.example/crime" in body
    assert SHA256 in body and "2 March 2026, 09:00 UTC" in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body and "<script>alert" not in body
    assert answer["X-Robots-Tag"] == "noindex"


def test_words_that_the_verdict_quotes_are_marked(client: Client, publication: Publication) -> None:
    body = client.get(address(publication)).content.decode()

    assert '<mark id="quoted">98 crimes for\n every 100 of the year before</mark>' in body


def test_record_is_handed_out_only_where_the_desk_allows_it(
    client: Client, publication: Publication, settings: Any
) -> None:
    assert client.get(f"{address(publication)}/record").status_code == 404
    assert "/record" not in client.get(address(publication)).content.decode()

    settings.FACTCHECK_PUBLIC_COPIES = "record"
    answer = client.get(f"{address(publication)}/record")

    assert b"".join(answer) == b"the record"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "/record" in client.get(address(publication)).content.decode()


@pytest.mark.parametrize(
    "choice", [{"FACTCHECK_PUBLIC_COPIES": "facts"}, {"FACTCHECK_WITHHELD_COPIES": [SHA256]}]
)
def test_copy_that_is_withheld_gives_its_facts_only(
    client: Client, publication: Publication, settings: Any, choice: dict[str, Any]
) -> None:
    settings.FACTCHECK_PUBLIC_COPIES = "record"
    for name, value in choice.items():
        setattr(settings, name, value)

    body = client.get(address(publication)).content.decode()

    assert SHA256 in body and "98 crimes" not in body
    assert client.get(f"{address(publication)}/record").status_code == 404


def test_page_of_the_claim_has_its_copy_with_the_statement_marked(client: Client, publish: Publisher) -> None:
    document = make_document()
    publication = publish(claim=make_claim(make_statement(document=document)))

    body = client.get(address(publication, document.sha256)).content.decode()

    assert '<mark id="quoted">crime fell by 12 per cent last year</mark>' in body
    assert (
        address(publication, document.sha256)
        in client.get(f"/verdicts/{publication.series}").content.decode()
    )


def test_what_was_brought_by_hand_stays_inside(client: Client, publish: Publisher, settings: Any) -> None:
    settings.FACTCHECK_PUBLIC_COPIES = "record"
    document = make_document(status=0)
    document.record.save("upload.warc.gz", ContentFile(b"x"), save=False)
    publication = publish(claim=make_claim(make_statement(document=document)))

    assert client.get(address(publication, document.sha256)).status_code == 404
    assert client.get(f"{address(publication, document.sha256)}/record").status_code == 404


def test_copy_of_a_confidential_item_or_of_an_unpublished_review_is_not_found(
    client: Client, publish: Publisher, desk: Desk, checker: User, editor: User, settings: Any
) -> None:
    settings.FACTCHECK_PUBLIC_COPIES = "record"
    published = publish(evidence=({}, {"is_confidential": True}), prepare=lambda review: None)
    secret = Evidence.objects.get(is_confidential=True)
    keep_capture(item=secret, kept=KEPT)
    draft = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    cite(draft, checker)
    archive(draft, Capture(b"draft", "12" * 32, "34" * 32, NOW, "draft"))

    for sha256 in (SHA256, "34" * 32, "x"):
        assert client.get(address(published, sha256)).status_code == 404
        assert client.get(f"{address(published, sha256)}/record").status_code == 404


def test_copy_of_an_earlier_version_stays_beside_a_newer_one(
    client: Client, publication: Publication, editor: User, lead: User
) -> None:
    opened = rounds.open_round(
        publication_id=publication.pk, kind=ReviewKind.UPDATE, note=NOTE, now=NOW, by=editor
    )
    queue.claim_review(review_id=opened.pk, now=NOW, by=editor)
    retry_capture(evidence_id=Evidence.objects.get(review=opened).pk, by=editor)
    archive(opened, Capture(b"newer", "12" * 32, "ef" * 32, NOW, "99 crimes"))
    workflow.submit(
        review_id=opened.pk, version=Verdict.objects.get(review=opened).version, now=NOW, by=editor
    )
    workflow.approve(review_id=opened.pk, digest=current_digest(opened), now=NOW, by=lead)
    publishing.publish(review_id=opened.pk, now=NOW, by=lead)

    assert "98 crimes" in client.get(address(publication)).content.decode()
    assert "99 crimes" in client.get(address(publication, "ef" * 32)).content.decode()


def test_copy_whose_file_is_lost_still_has_its_facts(
    client: Client, publication: Publication, settings: Any
) -> None:
    settings.FACTCHECK_PUBLIC_COPIES = "record"
    Evidence.objects.update(capture_record="")

    assert SHA256 in client.get(address(publication)).content.decode()
    assert client.get(f"{address(publication)}/record").status_code == 404


@pytest.mark.parametrize("quoted", ["", "no such words", "a.c"])
def test_words_that_do_not_stand_there_mark_nothing(quoted: str) -> None:
    assert pieces("abc def", quoted) == [("abc def", False)]
