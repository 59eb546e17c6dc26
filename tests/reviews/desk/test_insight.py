"""Reports as pages and files."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.enums import State
from reviews.insight.questions import QUESTIONS
from reviews.models import Desk
from tests.factories import make_claim, make_statement, review_at

SignIn = Callable[[User], Client]


def page(slug: str) -> str:
    return reverse("desk:insight_report", args=[slug])


@pytest.mark.parametrize("slug", QUESTIONS)
def test_every_report_has_a_page_that_links_all_others(
    slug: str, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    shown = signed_in(checker).get(page(slug)).content.decode()

    assert all(f'href="{page(other)}?days=90"' in shown for other in QUESTIONS)


def test_first_page_shows_the_first_report(desk: Desk, checker: User, signed_in: SignIn) -> None:
    assert "<h1>Time per stage</h1>" in signed_in(checker).get(reverse("desk:insight")).content.decode()


def test_empty_report_says_what_comes_here(desk: Desk, checker: User, signed_in: SignIn) -> None:
    shown = signed_in(checker).get(page("backlog")).content.decode()

    assert "Nothing is open" in shown


def test_bars_are_drawn_and_the_table_tells_the_same(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review_at(State.CHECKING, desk, checker=checker, editor=checker)

    shown = signed_in(checker).get(page("workload")).content.decode()

    assert shown.count('width="100.0"') == 1
    assert '<td class="number">1</td>' in shown


def test_file_holds_plain_numbers(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review_at(State.CHECKING, desk, checker=checker, editor=checker)

    answer = signed_in(checker).get(reverse("desk:insight_csv", args=["workload"]), {"days": "30"})

    lines = b"".join(answer).decode().splitlines()  # type: ignore[arg-type]
    assert lines[0].startswith("person,role,checking,")
    assert lines[1].startswith("checker,Fact-checker,1,")
    assert answer["Content-Disposition"] == 'attachment; filename="workload-30-days.csv"'


def test_unknown_report_is_not_there(desk: Desk, checker: User, signed_in: SignIn) -> None:
    assert signed_in(checker).get(page("horoscope")).status_code == 404


@pytest.mark.parametrize("slug", QUESTIONS)
def test_ten_reviews_take_no_more_queries_than_one(
    slug: str,
    desk: Desk,
    checker: User,
    editor: User,
    signed_in: SignIn,
    queries: Callable[[Client, str], int],
) -> None:
    browser = signed_in(editor)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    one = queries(browser, page(slug) + "?days=365")
    for _ in range(2):
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=make_claim(make_statement()))

    assert queries(browser, page(slug) + "?days=365") == one
