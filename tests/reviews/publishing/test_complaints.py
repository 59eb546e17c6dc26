"""How readers tell what is wrong, and how they find what became of it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.actions.complaints import close_complaint, open_round_from_complaint
from reviews.enums import ReviewKind
from reviews.models import Complaint, Desk, Publication
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
WORDS = "The third sentence gives a wrong year."
Post = Callable[..., Any]


@pytest.fixture
def publication(publish: Publisher) -> Publication:
    return publish()


@pytest.fixture
def report(client: Client, publication: Publication) -> Post:
    """Send the form of one verdict."""
    address = reverse("public:report", args=[publication.series])
    return lambda **fields: client.post(address, {"words": WORDS, **fields})


def test_verdict_page_leads_to_its_form(client: Client, publication: Publication) -> None:
    address = reverse("public:report", args=[publication.series])

    assert (
        f'href="{address}"'
        in client.get(reverse("public:verdict", args=[publication.series])).content.decode()
    )
    assert "Crime fell by 12 per cent in 2025." in client.get(address).content.decode()


def test_report_leads_to_a_page_of_its_own_with_a_receipt(client: Client, report: Post) -> None:
    answer = report(address="reader@mail.example")

    page = client.get(answer["Location"])
    complaint = Complaint.objects.get()
    assert answer.status_code == 302
    assert complaint.receipt in page.content.decode()
    assert complaint.receipt not in answer["Location"]
    assert "reader@mail.example" not in page.content.decode()


def test_page_of_a_complaint_is_kept_from_caches_and_search(client: Client, report: Post) -> None:
    page = client.get(report()["Location"])

    assert "no-store" in page["Cache-Control"]
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex")


def test_reader_sees_the_answer_and_what_it_led_to(client: Client, report: Post, editor: User) -> None:
    address = report()["Location"]
    complaint = Complaint.objects.get()
    open_round_from_complaint(complaint_id=complaint.pk, kind=ReviewKind.CORRECTION, by=editor)
    assert "The verdict is being reviewed" in client.get(address).content.decode()

    close_complaint(complaint_id=complaint.pk, state="upheld", outcome="<b>You are right.</b>", by=editor)

    body = client.get(address).content.decode()
    assert "<b>Upheld</b>" in body
    assert "&lt;b&gt;You are right.&lt;/b&gt;" in body
    assert editor.username not in body


def test_late_answer_is_admitted(client: Client, report: Post) -> None:
    address = report()["Location"]
    Complaint.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    assert "have not given it. We are sorry." in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Tell us what is wrong."),
        ({"words": "Too short"}, "in 15 to 5000 characters"),
        ({"words": "x" * 5_001}, "at most 5000 characters"),
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"website": "https://spam.example/"}, "Please empty this field."),
    ],
)
def test_refusal_is_told_at_its_field_and_keeps_the_words(
    report: Post, fields: dict[str, str], sentence: str
) -> None:
    answer = report(**fields)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in body
    assert fields.get("words", WORDS) in body
    assert not Complaint.objects.exists()


def test_writing_too_often_is_refused_for_a_while(report: Post, settings: Any) -> None:
    settings.FACTCHECK_REPORT_RATE = (1, 3600)
    report()

    answer = report()

    assert (answer.status_code, Complaint.objects.count()) == (429, 1)
    assert int(answer["Retry-After"]) > 0
    assert WORDS in answer.content.decode()


def test_refused_forms_are_not_counted(report: Post, settings: Any) -> None:
    settings.FACTCHECK_REPORT_RATE = (1, 3600)
    report(words="")

    assert report().status_code == 302


def test_form_is_protected_against_other_sites(publication: Publication) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = reverse("public:report", args=[publication.series])

    assert strict.post(address, {"words": WORDS}).status_code == 403
    page = strict.get(address).content.decode()
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert strict.post(address, {"words": WORDS, "csrfmiddlewaretoken": token}).status_code == 302


def test_complaint_about_the_desk_names_no_verdict(client: Client, desk: Desk) -> None:
    answer = client.post(reverse("public:contact"), {"words": WORDS})

    assert answer.status_code == 302
    assert Complaint.objects.get().publication is None


def test_installation_without_a_desk_takes_no_complaint(client: Client) -> None:
    assert client.get(reverse("public:contact")).status_code == 404


def test_withdrawn_verdict_can_still_be_complained_of(
    client: Client, publication: Publication, publish: Publisher
) -> None:
    publish(claim=publication.review.claim, kind=ReviewKind.RETRACTION)

    assert client.get(reverse("public:report", args=[publication.series])).status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 500, "019500aa-1111-7000-8000-000000000042"])
def test_guessed_token_finds_nothing(client: Client, report: Post, token: str) -> None:
    report()

    assert client.get(reverse("public:complaint", args=[token])).status_code == 404


def test_outcomes_are_counted_in_public(client: Client, report: Post, editor: User) -> None:
    report(), report()
    complaint = Complaint.objects.first()
    assert complaint is not None
    close_complaint(complaint_id=complaint.pk, state="rejected", outcome="The year is right.", by=editor)

    body = client.get(reverse("public:corrections")).content.decode()

    figures = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", body))
    assert figures["complaints received"] == "2"
    assert (figures["rejected, with reasons"], figures["not answered yet"], figures["upheld"]) == (
        "1",
        "1",
        "0",
    )
    assert figures["answered within seven working days"] == "1"
