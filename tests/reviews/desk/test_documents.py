"""Kept pages are shown as text and leave only as downloads that no browser opens in place."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from claims.models import Document
from reviews.actions.evidence import attach_evidence
from reviews.enums import EvidenceForm, State
from reviews.models import Desk
from tests import factories

SignIn = Callable[[User], Client]
HOSTILE = "<script>alert(1)</script> “We built 300 new schools,” Jane Doe said."


@pytest.fixture
def kept(db: None) -> Document:
    """A document whose record is on disk."""
    return factories.make_document(record=ContentFile(b"<html>hostile</html>", name="x.html"))


def test_the_text_is_shown_with_its_statement_marked(checker: User, signed_in: SignIn) -> None:
    statement = factories.make_statement()

    page = signed_in(checker).get(reverse("desk:document", args=[statement.document_id])).content.decode()

    assert f'<mark class="other" id="s-{statement.pk}">{factories.WORDS}</mark>' in page


def test_a_language_that_is_not_read_is_told(checker: User, signed_in: SignIn) -> None:
    document = factories.make_document(
        "Es regnet.", language="de", reading_outcome="language", statements_read_at=factories.NOW
    )

    page = signed_in(checker).get(reverse("desk:document", args=[document.pk])).content.decode()

    assert "this text is in a language (de) that the engine in use does not read" in page


def test_markup_in_a_fetched_text_is_shown_as_text(checker: User, signed_in: SignIn) -> None:
    document = factories.make_document(HOSTILE, title="<b>Bold</b>")
    factories.make_statement("We built 300 new schools", document=document)

    page = signed_in(checker).get(reverse("desk:document", args=[document.pk])).content.decode()

    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_a_page_that_does_not_exist_is_not_found(checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).get(reverse("desk:document", args=[uuid4()]))

    assert answer.status_code == 404


def test_a_raw_copy_is_a_sandboxed_download(kept: Document, checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).get(reverse("desk:document_copy", args=[kept.pk]))

    assert answer["Content-Disposition"] == f'attachment; filename="document-{kept.pk}.warc.gz"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"<html>hostile</html>"


def test_a_copy_that_is_gone_from_the_disk_is_not_found(
    kept: Document, checker: User, signed_in: SignIn
) -> None:
    kept.record.storage.delete(kept.record.name)

    answer = signed_in(checker).get(reverse("desk:document_copy", args=[kept.pk]))

    assert answer.status_code == 404


def test_an_attached_file_is_a_download_too(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    fields = {"title": "Scan", "stance": "context", "level": "primary"}
    item = attach_evidence(
        review_id=review.pk,
        form=EvidenceForm.FILE,
        fields=fields,
        file=ContentFile(b"x", name="a.pdf"),
        by=checker,
    )

    answer = signed_in(checker).get(reverse("desk:evidence_copy", args=[review.pk, item.pk]))

    answer.close()
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{item.pk}.pdf"'


def test_a_copy_of_another_desk_is_not_found(desk: Desk, checker: User, signed_in: SignIn) -> None:
    other = factories.make_desk()
    theirs = factories.make_person("theirs", desk=other, role="checker")
    review = factories.review_at(State.CHECKING, other, checker=theirs, editor=theirs)
    item = factories.cite(review, theirs)

    answer = signed_in(checker).get(reverse("desk:evidence_copy", args=[review.pk, item.pk]))

    assert answer.status_code == 404
