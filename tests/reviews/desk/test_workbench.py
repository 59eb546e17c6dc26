"""One review on one page: a form for who holds it, words for everyone else."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Statement
from reviews.enums import CaptureState, State
from reviews.models import Desk, Evidence
from tests import factories

SignIn = Callable[[User], Client]


@pytest.mark.parametrize("page", ["review", "approval"])
@pytest.mark.parametrize("person", ["checker", "second_checker", "editor", "lead"])
@pytest.mark.parametrize("state", list(State))
def test_review_opens_in_every_state_for_every_member(
    state: State,
    person: str,
    page: str,
    desk: Desk,
    checker: User,
    editor: User,
    signed_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)

    answer = signed_in(request.getfixturevalue(person)).get(reverse(f"desk:{page}", args=[review.pk]))

    is_form = b'id="draft"' in answer.content
    assert answer.status_code == 200
    assert is_form == (page == "review" and state is State.CHECKING and person == "checker")


def test_the_statement_is_marked_in_its_page(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)

    page = signed_in(checker).get(reverse("desk:review", args=[review.pk])).content.decode()

    assert f'<mark id="statement" data-here>{factories.WORDS}</mark>' in page


def test_where_the_copy_comes_from_is_told(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)
    document = Statement.objects.get().document

    page = signed_in(checker).get(reverse("desk:review", args=[review.pk])).content.decode()

    assert document.sha256 in page
    assert document.url in page


def test_cards_show_the_scale_the_review_is_pinned_to(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)

    page = signed_in(checker).get(reverse("desk:review", args=[review.pk])).content.decode()

    assert page.count('class="rating-option"') == review.rating_scale.ratings.count()
    assert "Truth scale, version 1" in page


def test_gates_follow_what_is_saved(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    browser, address = signed_in(checker), reverse("desk:gates", args=[review.pk])
    before = browser.get(address).content.decode()
    factories.cite(review, checker)
    factories.write(review, checker)

    after = browser.get(address).content.decode()

    assert "6 things missing" in before
    assert "everything is there" in after


def test_a_card_is_asked_again_until_its_copy_is_there(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = factories.cite(review, checker)
    browser, address = signed_in(checker), reverse("desk:evidence_item", args=[review.pk, item.pk])
    pending = browser.get(address)
    Evidence.objects.filter(pk=item.pk).update(capture_state=CaptureState.FAILED, capture_detail="Gone.")

    failed = browser.get(address)

    assert "every 2s" in pending.content.decode()
    assert "every 2s" not in failed.content.decode()
    assert "Gone." in failed.content.decode()
    assert failed["HX-Trigger"] == "gates-changed"


def test_ten_items_take_no_more_queries_than_one(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    browser, address = signed_in(checker), reverse("desk:review", args=[review.pk])
    factories.cite(review, checker)
    one = queries(browser, address)
    for number in range(9):
        factories.cite(review, checker, url=f"https://a{number}.example/")

    assert queries(browser, address) == one
