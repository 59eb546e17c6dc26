"""Threads on the workbench and the editor's page: for members, as text, and nothing beside them is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import discussion
from reviews.enums import State
from reviews.models import Comment, Desk, Notice, Review, Thread
from tests import factories

SignIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def submitted(desk: Desk, checker: User, editor: User) -> Review:
    return factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)


@pytest.fixture
def thread(submitted: Review, editor: User) -> Thread:
    return discussion.open_thread(review_id=submitted.pk, text="Which year?", by=editor).comment.thread


def post(browser: Client, name: str, *args: Any, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """Send one form of the discussion."""
    return browser.post(reverse(f"desk:{name}", args=args), fields, headers=headers or {})


@pytest.mark.parametrize("page", ["review", "approval"])
def test_threads_are_shown_on_both_pages(thread: Thread, checker: User, signed_in: SignIn, page: str) -> None:
    shown = signed_in(checker).get(reverse(f"desk:{page}", args=[thread.review_id])).content.decode()

    assert "Which year?" in shown
    assert f'name="page" value="{page}"' in shown


def test_thread_is_begun_from_the_page(submitted: Review, editor: User, signed_in: SignIn) -> None:
    response = post(
        signed_in(editor), "open_thread", submitted.pk, text="Too long.", place="summary", page="approval"
    )

    comment = Comment.objects.get()
    assert (comment.text, comment.thread.anchor) == ("Too long.", "summary")
    assert response["Location"] == reverse("desk:approval", args=[submitted.pk]) + f"#comment-{comment.pk}"


def test_thread_is_begun_at_an_item_of_evidence(submitted: Review, editor: User, signed_in: SignIn) -> None:
    item = submitted.evidence.get()

    post(signed_in(editor), "open_thread", submitted.pk, text="Old.", place=f"evidence:{item.pk}")

    assert Thread.objects.get().evidence == item


def test_place_that_does_not_exist_is_told(submitted: Review, editor: User, signed_in: SignIn) -> None:
    post(signed_in(editor), "open_thread", submitted.pk, text="Old.", place="evidence:x")

    assert not Thread.objects.exists()


def test_script_gets_the_discussion_alone(thread: Thread, checker: User, signed_in: SignIn) -> None:
    response = post(
        signed_in(checker), "comment", thread.review_id, thread.pk, text="2025.", page="review", headers=HTMX
    )

    page = response.content.decode()
    assert page.count('id="discussion"') == 1
    assert "2025." in page
    assert "<html" not in page


def test_refusal_keeps_what_was_typed(thread: Thread, checker: User, editor: User, signed_in: SignIn) -> None:
    discussion.resolve_thread(thread_id=thread.pk, by=editor)

    response = post(
        signed_in(checker), "comment", thread.review_id, thread.pk, text="One more thing.", headers=HTMX
    )

    page = response.content.decode()
    assert "This thread is resolved. Reopen it to write more." in page
    assert ">One more thing.</textarea>" in page


def test_name_of_nobody_is_told_and_the_comment_stays(
    submitted: Review, editor: User, signed_in: SignIn
) -> None:
    browser = signed_in(editor)
    response = post(browser, "open_thread", submitted.pk, text="@nobody look", headers=HTMX)
    assert "Nobody on this desk is called @nobody, so nobody was told." in response.content.decode()

    response = post(browser, "open_thread", submitted.pk, text="@nobody look")

    page = browser.get(response["Location"]).content.decode()
    assert "Nobody on this desk is called @nobody, so nobody was told." in page
    assert Comment.objects.count() == 2


def test_thread_is_resolved_and_reopened_from_the_page(
    thread: Thread, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)

    response = post(browser, "resolve_thread", thread.review_id, thread.pk)
    assert "Resolved by checker" in browser.get(response["Location"]).content.decode()
    response = post(browser, "reopen_thread", thread.review_id, thread.pk)

    page = browser.get(response["Location"]).content.decode()
    assert "reopened this" in page
    assert "Resolved by" not in page


def test_withdrawn_comment_is_shown_to_nobody(thread: Thread, editor: User, signed_in: SignIn) -> None:
    browser = signed_in(editor)

    response = post(browser, "withdraw_comment", thread.review_id, thread.comments.get().pk)

    page = browser.get(response["Location"]).content.decode()
    assert "Withdrawn by its writer." in page
    assert "Which year?" not in page


def test_only_ones_own_comment_can_be_withdrawn(thread: Thread, lead: User, signed_in: SignIn) -> None:
    browser, comment = signed_in(lead), thread.comments.get()
    page = browser.get(reverse("desk:review", args=[thread.review_id])).content.decode()

    response = post(browser, "withdraw_comment", thread.review_id, comment.pk)

    assert reverse("desk:withdraw_comment", args=[thread.review_id, comment.pk]) not in page
    assert response.status_code == 403


def test_typed_text_is_never_markup(submitted: Review, editor: User, signed_in: SignIn) -> None:
    discussion.open_thread(review_id=submitted.pk, text="<script>alert(1)</script> @editor", by=editor)

    page = signed_in(editor).get(reverse("desk:review", args=[submitted.pk])).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_thread_of_another_review_is_not_found(
    desk: Desk, thread: Thread, checker: User, signed_in: SignIn
) -> None:
    other = factories.make_review(desk)

    assert post(signed_in(checker), "comment", other.pk, thread.pk, text="Hm.").status_code == 404
    assert post(signed_in(checker), "withdraw_comment", other.pk, thread.comments.get().pk).status_code == 404


def test_member_of_another_desk_sees_and_says_nothing(thread: Thread, signed_in: SignIn) -> None:
    stranger = factories.make_person(desk=factories.make_desk(), role="lead")
    browser = signed_in(stranger)

    assert browser.get(reverse("desk:review", args=[thread.review_id])).status_code == 404
    assert post(browser, "comment", thread.review_id, thread.pk, text="Hm.").status_code == 404


def test_public_page_and_api_hold_nothing_of_it(
    desk: Desk, checker: User, editor: User, client: Client
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    discussion.open_thread(review_id=review.pk, text="Between ourselves.", by=editor)
    series = review.publication.series

    for name in ("public:verdict", "api_verdict"):
        assert "Between ourselves" not in client.get(reverse(name, args=[series])).content.decode()


def test_mention_rings_the_bell(thread: Thread, editor: User, checker: User, signed_in: SignIn) -> None:
    post(signed_in(editor), "comment", thread.review_id, thread.pk, text="@checker?")

    page = signed_in(checker).get(reverse("desk:home")).content.decode()
    assert Notice.objects.filter(person=checker).count() == 1
    assert '<span class="count">1<span class="visually-hidden"> new</span></span>' in page


@pytest.mark.parametrize("page", ["review", "approval"])
def test_ten_threads_take_no_more_queries_than_one(
    thread: Thread,
    editor: User,
    checker: User,
    signed_in: SignIn,
    queries: Callable[[Client, str], int],
    page: str,
) -> None:
    browser, address = signed_in(checker), reverse(f"desk:{page}", args=[thread.review_id])
    one = queries(browser, address)
    for _ in range(9):
        discussion.open_thread(review_id=thread.review_id, text="@lead More.", by=editor)
        discussion.add_comment(thread_id=thread.pk, text="@editor Yes.", by=editor)

    assert queries(browser, address) == one
