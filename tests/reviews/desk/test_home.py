"""The first page: mine, what waits, and the first minute of a new desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import endpoints, queue
from reviews.enums import EndpointStatus, ReviewKind, State
from reviews.models import Desk, Endpoint
from tests import factories

SignIn = Callable[[User], Client]
HOME = "desk:home"


def test_a_new_desk_says_what_is_under_way(desk: Desk, checker: User, signed_in: SignIn) -> None:
    factories.make_source(name="Gazette")

    page = signed_in(checker).get(reverse(HOME)).content.decode()

    assert "The first statements are on their way" in page
    assert "Gazette" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_the_first_review_ends_the_waiting(desk: Desk, checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    waiting = browser.get(reverse("desk:arrivals"))
    factories.make_review(desk)

    answer = browser.get(reverse("desk:arrivals"))

    assert "HX-Refresh" not in waiting
    assert answer["HX-Refresh"] == "true"


def test_a_desk_without_sources_is_pointed_to_them(desk: Desk, checker: User, signed_in: SignIn) -> None:
    page = signed_in(checker).get(reverse("desk:arrivals")).content.decode()

    assert reverse("desk:sources") in page


def test_what_was_withdrawn_is_not_shown_with_its_rating(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    factories.publish_round(review.publication, ReviewKind.RETRACTION)

    page = signed_in(checker).get(reverse(HOME)).content.decode()

    assert "Withdrawn" in page
    assert 'class="rating' not in page


@pytest.mark.parametrize("state", [State.CHECKING, State.RETURNED, State.WAITING])
def test_what_is_in_my_hands_is_listed(
    state: State, desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)

    page = signed_in(checker).get(reverse(HOME)).content.decode()

    assert reverse("desk:review", args=[review.pk]) in page


def test_the_reasons_of_a_return_are_on_the_first_page(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    page = signed_in(checker).get(reverse(HOME)).content.decode()

    assert "Name the table." in page


def test_an_editor_sees_what_waits_and_what_they_may_not_approve(
    desk: Desk, checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=lead, editor=editor)

    own = signed_in(lead).get(reverse(HOME)).content.decode()
    other = signed_in(editor).get(reverse(HOME)).content.decode()

    sentence = "You contributed to this version, so somebody else must approve it."
    assert reverse("desk:approval", args=[review.pk]) in own
    assert sentence in own
    assert sentence not in other


def test_what_was_published_is_listed(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    page = signed_in(checker).get(reverse(HOME)).content.decode()

    assert reverse("public:verdict", args=[review.publication.series]) in page


def test_ten_rows_take_no_more_queries_than_one(
    desk: Desk, lead: User, editor: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser, address = signed_in(lead), reverse(HOME)

    def grow(times: int) -> None:
        for _ in range(times):
            factories.make_source()
            factories.review_at(State.PUBLISHED, desk, checker=lead, editor=editor)
            factories.review_at(State.SUBMITTED, desk, checker=lead, editor=editor)
            queue.claim_review(review_id=factories.make_review(desk).pk, by=lead)

    grow(1)
    one = queries(browser, address)
    grow(9)

    assert queries(browser, address) == one


def test_leads_see_which_partner_is_told_nothing_any_more(
    desk: Desk, lead: User, editor: User, signed_in: SignIn, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    gone, ended = (
        factories.make_endpoint(factories.make_partner(desk, lead, name=name), lead)
        for name in ("Example Post", "Example Times")
    )
    endpoints.disable_endpoint(endpoint_id=ended.pk, by=lead)
    Endpoint.objects.filter(pk=gone.pk).update(
        status=EndpointStatus.DISABLED, disabled_at=factories.NOW, disabled_reason="It answered 410: gone."
    )

    pages = {one.username: signed_in(one).get(reverse(HOME)).content.decode() for one in (lead, editor)}

    assert "Example Post is told nothing any more" in pages["lead"]
    assert "Example Times is told nothing" not in pages["lead"]
    assert "told nothing any more" not in pages["editor"]
