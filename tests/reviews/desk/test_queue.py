"""The queue as a list: in order, in pages, with reasons, without a query per row."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import order
from reviews.desk import queue as page_of_queue
from reviews.desk.forms import uuid_or_none
from reviews.enums import State
from reviews.models import Desk, Review, SavedView
from tests import factories

SignIn = Callable[[User], Client]
QUEUE = "desk:queue"


def shown(answer: object) -> list[str]:
    """The ids of the reviews on a page, in order."""
    return re.findall(r"/desk/reviews/([0-9a-f-]{36})/\"", answer.content.decode())  # type: ignore[attr-defined]


def fill(desk: Desk, count: int) -> None:
    for number in range(count):
        statement = factories.make_statement(worth=0.5 + number / 100)
        factories.make_review(desk, claim=factories.make_claim(statement))


def test_pages_together_are_the_whole_queue_in_order(
    desk: Desk, checker: User, signed_in: SignIn, monkeypatch: object
) -> None:
    monkeypatch.setattr(page_of_queue, "PAGE", 4)  # type: ignore[attr-defined]
    fill(desk, 10)
    browser, seen, after = signed_in(checker), [], ""

    for _ in range(3):
        rows = shown(browser.get(reverse(QUEUE), {"after": after}))
        seen += rows
        after = rows[-1]

    in_order = Review.objects.filter(state=State.QUEUED).order_by("-priority", "id")
    assert seen == [str(pk) for pk in in_order.values_list("pk", flat=True)]


def test_a_row_says_why_it_stands_there(desk: Desk, checker: User, signed_in: SignIn) -> None:
    factories.make_review(desk)

    page = signed_in(checker).get(reverse(QUEUE)).content.decode()

    assert "Check-worthiness 0.80 of 1." in page
    assert "Seen once." in page
    assert factories.WORDS in page


def test_words_narrow_the_queue(desk: Desk, checker: User, signed_in: SignIn) -> None:
    factories.make_review(desk, claim=factories.make_claim(wording="Wages rose."))
    other = factories.make_review(desk, claim=factories.make_claim(wording="Crime fell."))

    answer = signed_in(checker).get(reverse(QUEUE), {"q": "crime"})

    assert shown(answer) == [str(other.pk)]


def test_a_mark_that_was_tampered_with_means_the_first_page() -> None:
    assert uuid_or_none("'; DROP TABLE") is None


def test_ten_rows_take_no_more_queries_than_one(
    desk: Desk, checker: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(checker)
    fill(desk, 1)
    one = queries(browser, reverse(QUEUE))
    fill(desk, 9)

    assert queries(browser, reverse(QUEUE)) == one


def test_overdue_reviews_are_shown_whoever_has_them(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    factories.make_review(desk)
    late = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    due_at = factories.NOW + timedelta(hours=1)
    order.set_due(review_id=late.pk, due_at=due_at, now=factories.NOW, by=editor)

    answer = signed_in(editor).get(reverse(QUEUE), {"show": "overdue"})

    assert shown(answer)[0] == str(late.pk)
    assert len(set(shown(answer))) == 1


def test_overdue_reviews_have_a_second_page(
    desk: Desk, editor: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_queue, "PAGE", 1)
    late, later = (factories.make_review(desk, claim=factories.make_claim()) for _ in range(2))
    for review, hours in ((late, 1), (later, 2)):
        due_at = factories.NOW + timedelta(hours=hours)
        order.set_due(review_id=review.pk, due_at=due_at, now=factories.NOW, by=editor)
    browser = signed_in(editor)

    first = browser.get(reverse(QUEUE), {"show": "overdue"})
    second = browser.get(reverse(QUEUE), {"show": "overdue", "after": str(late.pk)})

    assert (set(shown(first)), set(shown(second))) == ({str(late.pk)}, {str(later.pk)})
    assert f"after={late.pk}" in first.content.decode()
    assert 'rel="next"' not in second.content.decode()


def test_mine_goes_on_behind_its_last_row(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_queue, "PAGE", 1)
    held = {
        str(factories.review_at(State.CHECKING, desk, checker=checker, editor=editor).pk) for _ in range(3)
    }
    browser, seen, after = signed_in(checker), [], ""
    while after is not None and len(seen) < 5:
        context = browser.get(reverse(QUEUE), {"show": "mine", "after": str(after)}).context
        seen += [str(line.review.pk) for line in context["lines"]]
        after = context["last"]

    assert (len(seen), set(seen)) == (3, held)


def test_mine_shows_what_i_hold(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    factories.make_review(desk)
    held = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)

    answer = signed_in(checker).get(reverse(QUEUE), {"show": "mine"})

    assert set(shown(answer)) == {str(held.pk)}


def test_language_narrows_the_queue(desk: Desk, checker: User, signed_in: SignIn) -> None:
    factories.make_review(desk)
    czech = factories.make_review(desk, claim=factories.make_claim(language="cs"))

    answer = signed_in(checker).get(reverse(QUEUE), {"language": "CS"})

    assert set(shown(answer)) == {str(czech.pk)}


def test_view_that_was_kept_shows_its_filters_again(desk: Desk, checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)

    answer = browser.post(reverse("desk:save_view"), {"name": "Crime", "q": "crime fell", "show": ""})

    assert answer.headers["Location"] == "/desk/queue/?q=crime+fell"
    assert (
        '<a class="button small" href="?q=crime+fell">Crime</a>'
        in browser.get(reverse(QUEUE)).content.decode()
    )


def test_view_can_be_dropped(desk: Desk, checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:save_view"), {"name": "Crime", "q": "crime"})

    browser.post(reverse("desk:forget_view", args=[SavedView.objects.get().pk]))

    assert not SavedView.objects.exists()
