"""The page of corrections asked of speakers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.models import Publication, SpeakerRequest
from tests.factories import make_desk

SignIn = Callable[[User], Client]


def given(publication: Publication, **more: Any) -> dict[str, Any]:
    verdict = f"https://desk.example/verdicts/{publication.series}"
    usual = {"asked_of": "Jane Doe", "asked_on": timezone.localdate(), "words": "By letter: say 2 per cent."}
    return {"verdict": verdict, **usual, **more}


def test_request_and_answer_are_noted(publication: Publication, editor: User, signed_in: SignIn) -> None:
    client, page = signed_in(editor), reverse("desk:speaker_requests")
    client.post(page, given(publication))
    request = SpeakerRequest.objects.get()
    assert "No answer yet" in client.get(page).content.decode()

    client.post(
        reverse("desk:answer_request", args=[request.pk]),
        {"state": "corrected", "answered_on": timezone.localdate(), "answer": "On their site."},
    )

    body = client.get(page).content.decode()
    assert "On their site." in body
    assert "Note the answer" not in body


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"verdict": "https://desk.example/verdicts/none"}, "There is no published verdict of this desk"),
        ({"asked_of": ""}, "This field is required."),
        ({"asked_on": "2999-01-01"}, "This day is still ahead."),
    ],
)
def test_refusal_is_told_at_its_field(
    publication: Publication, editor: User, signed_in: SignIn, more: dict[str, str], sentence: str
) -> None:
    answer = signed_in(editor).post(reverse("desk:speaker_requests"), given(publication, **more))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_page_asks_as_much_for_ten_as_for_one(
    publication: Publication, editor: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client, page = signed_in(editor), reverse("desk:speaker_requests")
    for number in (1, 9):
        for _ in range(number):
            client.post(page, given(publication))
        client.get(page)
        with django_assert_max_num_queries(13):
            client.get(page)


def test_verdict_of_another_desk_is_unknown(
    publication: Publication, editor: User, signed_in: SignIn
) -> None:
    publication.review.desk = make_desk()
    publication.review.save(update_fields=["desk"])

    answer = signed_in(editor).post(reverse("desk:speaker_requests"), given(publication))

    assert answer.status_code == 422


def test_checker_is_told_why_they_cannot_note_one(checker: User, signed_in: SignIn) -> None:
    body = signed_in(checker).get(reverse("desk:speaker_requests")).content.decode()

    assert "Your role on this desk does not include this step." in body
