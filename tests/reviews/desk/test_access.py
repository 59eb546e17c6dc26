"""Only members get onto the desk, and the others are told why."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from reviews.enums import State
from reviews.models import Desk, NoticePreferences, Publication
from tests import factories
from tests.reviews.desk.conftest import JSON

PAGES = ("home", "queue", "triage", "approvals", "sources")
SignIn = Callable[[User], Client]


@pytest.mark.parametrize("name", PAGES)
def test_page_sends_strangers_to_sign_in_and_back(name: str, client: Client, db: None) -> None:
    address = reverse(f"desk:{name}")

    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("name", PAGES)
def test_page_explains_itself_to_people_without_a_desk(name: str, outsider: User, signed_in: SignIn) -> None:
    answer = signed_in(outsider).get(reverse(f"desk:{name}"))

    assert answer.status_code == 403
    assert "not on a desk yet" in answer.content.decode()


def test_a_form_of_a_person_signed_out_leads_to_home_after_signing_in(client: Client, db: None) -> None:
    answer = client.post(reverse("desk:take_next"))

    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('desk:home')}"


def test_a_script_of_a_person_signed_out_is_told_in_json(client: Client, desk: Desk) -> None:
    review = factories.make_review(desk)

    answer = client.post(reverse("desk:draft", args=[review.pk]), headers=JSON)

    assert answer.status_code == 401
    assert answer.json()["code"] == "request.not_authenticated"


def test_a_fragment_is_never_replaced_by_the_sign_in_page(client: Client, db: None) -> None:
    answer = client.get(reverse("desk:arrivals"), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (401, b"")


def test_a_review_of_another_desk_is_not_found(checker: User, signed_in: SignIn) -> None:
    review = factories.make_review(factories.make_desk())

    answer = signed_in(checker).get(reverse("desk:review", args=[review.pk]))

    assert answer.status_code == 404


def test_pages_are_kept_by_no_shared_cache(checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).get(reverse("desk:home"))

    assert "private" in answer["Cache-Control"]


def test_every_page_of_the_desk_is_guarded() -> None:
    patterns = get_resolver("reviews.desk.urls").url_patterns

    bare = [str(one.pattern) for one in patterns if not hasattr(one.callback, "__wrapped__")]

    assert bare == []
    assert len(patterns) > 30


def test_times_are_shown_in_the_zone_a_person_chose(
    desk: Desk, lead: User, checker: User, editor: User, signed_in: SignIn
) -> None:
    publication = Publication.objects.get(
        review=factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    )
    address = reverse("desk:one_published", args=[publication.series])
    NoticePreferences.objects.create(person=lead, zone="Asia/Tokyo")

    seen = {person.username: signed_in(person).get(address).content.decode() for person in (lead, editor)}

    assert "2 Mar 2026, 18:00" in seen["lead"]
    assert "2 Mar 2026, 09:00" in seen["editor"]
