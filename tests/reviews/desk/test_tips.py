"""Tips on the desk: in groups, with what is published, settled by a member."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.tips import receive_tip
from claims.models import Tip
from reviews.desk import tips as pages
from reviews.enums import State
from reviews.models import Desk
from tests.factories import make_claim, review_at

SignIn = Callable[[User], Client]


def test_tips_stand_with_the_claim_they_repeat(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    claim = make_claim()
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=claim)
    receive_tip(url=claim.appearances.get().statement.document.page.url)
    receive_tip(words="A bridge was built over the river.")

    body = signed_in(checker).get(reverse("desk:tips")).content.decode()

    assert body.count("Seems to repeat: ") == 1
    assert "Published verdict" in body
    assert "A bridge was built over the river." in body


def test_page_asks_as_much_for_ten_as_for_one(
    checker: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(checker)
    for number in (1, 9):
        for _ in range(number):
            tip = receive_tip(words=f"Bridge number {Tip.objects.count()} was built.")
            Tip.objects.filter(pk=tip.pk).update(repeats=make_claim())
        with django_assert_max_num_queries(12):
            client.get(reverse("desk:tips"))


def test_tips_have_pages(checker: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 1)
    older, newer = (receive_tip(words=words) for words in ("Crime fell.", "Taxes rose."))
    browser = signed_in(checker)

    first = browser.get(reverse("desk:tips"))
    second = browser.get(reverse("desk:tips"), {"after": first.context["last"]})

    assert [one["tips"] for one in first.context["groups"]] == [[newer]]
    assert [one["tips"] for one in second.context["groups"]] == [[older]]


def test_member_settles_a_tip(checker: User, signed_in: SignIn) -> None:
    tip = receive_tip(words="A bridge was built over the river.")

    signed_in(checker).post(
        reverse("desk:settle_tip", args=[tip.pk]), {"decision": "dismissed", "reason": "An opinion."}
    )

    tip.refresh_from_db()
    assert (tip.decision, tip.settled_by) == ("dismissed", checker)


def test_triage_says_how_many_tips_wait(checker: User, signed_in: SignIn) -> None:
    receive_tip(words="A bridge was built over the river.")

    assert "1 tip from readers" in signed_in(checker).get(reverse("desk:triage")).content.decode()


def test_strangers_see_no_tips(client: Client) -> None:
    assert client.get(reverse("desk:tips")).status_code == 302
