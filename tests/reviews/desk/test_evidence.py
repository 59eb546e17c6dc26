"""Items of evidence are added, changed and removed without losing a word or trusting a name."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reviews.enums import CaptureState, State
from reviews.models import Desk, Evidence, Review, Verdict
from tests import factories
from tests.reviews.desk.conftest import address

SignIn = Callable[[User], Client]
Typed = Callable[..., dict[str, Any]]
NOTE = {
    "evidence-form": "note",
    "evidence-stance": "context",
    "evidence-level": "primary",
    "evidence-title": "A",
}


def test_a_cited_page_waits_for_its_copy_and_the_draft_is_saved_with_it(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    item = {**NOTE, "evidence-form": "url", "evidence-url": "https://a.example/"}

    answer = signed_in(checker).post(address("attach", held), typed(held, summary="Typed.", **item))

    assert answer.status_code == 302
    assert Evidence.objects.get().capture_state == CaptureState.PENDING
    assert Verdict.objects.get(review=held).summary == "Typed."


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({"evidence-title": ""}, "Give the item a title."),
        ({"evidence-form": "url", "evidence-url": "nonsense"}, "Give the full address of the page"),
        ({"evidence-form": "file"}, "Choose a file."),
        ({"evidence-published_on": "soon"}, "Enter a valid date."),
    ],
)
def test_incomplete_evidence_is_told_at_its_field_and_kept(
    item: dict[str, str], sentence: str, held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    fields = typed(held, **{**NOTE, "evidence-excerpt": "A long quote.", **item})

    answer = signed_in(checker).post(address("attach", held), fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "A long quote." in page
    assert not Evidence.objects.exists()


def test_a_file_never_keeps_the_name_it_came_with(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    file = SimpleUploadedFile("../../etc/evil.php", b"x")
    fields = typed(held, **{**NOTE, "evidence-form": "file", "evidence-file": file})

    signed_in(checker).post(address("attach", held), fields)

    name = Evidence.objects.get().file.name
    assert "evil" not in name
    assert name.endswith(".bin")


def test_a_removed_item_leaves_the_verdict_and_keeps_its_row(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    item = factories.cite(held, checker)

    signed_in(checker).post(address("detach", held, item.pk), typed(held))

    item.refresh_from_db()
    assert item.removed_by == checker


def test_an_item_of_another_review_cannot_be_removed_here(
    held: Review, desk: Desk, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    other = factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)
    item = factories.cite(other, checker)

    answer = signed_in(checker).post(address("detach", held, item.pk), typed(held))

    assert answer.status_code == 404


def test_an_item_can_be_given_the_reason_why_it_counts(
    held: Review, checker: User, signed_in: SignIn
) -> None:
    item = factories.cite(held, checker, no_capture_reason="")
    page = address("amend", held, item.pk)
    fields = {**NOTE, "evidence-title": item.title, "evidence-no_capture_reason": "On paper only."}

    answer = signed_in(checker).post(page, fields)

    item.refresh_from_db()
    assert answer.status_code == 302
    assert item.no_capture_reason == "On paper only."


def test_a_change_that_empties_the_title_is_refused_in_words(
    held: Review, checker: User, signed_in: SignIn
) -> None:
    item = factories.cite(held, checker)

    answer = signed_in(checker).post(address("amend", held, item.pk), {**NOTE, "evidence-title": ""})

    assert answer.status_code == 422
    assert "Give the item a title." in answer.content.decode()


def test_an_item_that_does_not_exist_is_not_found(held: Review, checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).get(address("amend", held, uuid4()))

    assert answer.status_code == 404


def test_a_failed_copy_is_archived_again_and_what_was_typed_is_kept(held, checker, signed_in, typed) -> None:
    item = factories.cite(held, checker)
    Evidence.objects.filter(pk=item.pk).update(capture_state=CaptureState.FAILED)
    browser = signed_in(checker)
    offered = browser.get(address("review", held)).content.decode()

    browser.post(address("retry_capture", held, item.pk), typed(held, summary="Typed meanwhile."))

    item.refresh_from_db()
    assert "Archive again" in offered
    assert item.capture_state == CaptureState.PENDING
    assert Verdict.objects.get(review=held).summary == "Typed meanwhile."
