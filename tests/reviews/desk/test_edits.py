"""Silent edits in one list: those that claims rest on, pages that are gone, and marking them as seen."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.edits import note_gone
from claims.models import SilentEdit
from tests import factories

SignIn = Callable[[User], Client]
ADDRESS = "/desk/sources/edits/"


def page_that_is_gone() -> SilentEdit:
    """Return the notice of a cited statement whose page is gone."""
    statement = factories.make_claim().appearances.get().statement
    note_gone(statement.document.page, now=factories.NOW)
    return statement.silent_edits.get()


def test_empty_list_says_what_comes_here(checker: User, signed_in: SignIn) -> None:
    page = signed_in(checker).get(ADDRESS).content.decode()

    assert "Nothing was changed behind your back" in page


def test_page_that_is_gone_is_listed_with_the_version_that_was_read(checker: User, signed_in: SignIn) -> None:
    edit = page_that_is_gone()

    page = signed_in(checker).get(ADDRESS).content.decode()

    assert "The page is gone" in page
    assert reverse("desk:document", args=[edit.old_document_id]) in page
    assert "What changed" not in page


def test_edit_is_marked_as_seen_and_leaves_the_list(checker: User, signed_in: SignIn) -> None:
    edit = page_that_is_gone()

    answer = signed_in(checker).post(reverse("desk:edit_seen", args=[edit.pk]), {"from": "list"}, follow=True)

    assert answer.redirect_chain == [(ADDRESS, 302)]
    assert "The page is gone" not in answer.content.decode()


def test_edit_seen_elsewhere_leads_to_the_version_that_was_read(checker: User, signed_in: SignIn) -> None:
    edit = page_that_is_gone()

    answer = signed_in(checker).post(reverse("desk:edit_seen", args=[edit.pk]))

    assert answer["Location"] == reverse("desk:document", args=[edit.old_document_id])


def test_sources_page_tells_that_something_is_unseen(checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    sources = reverse("desk:sources")
    assert '<span class="count">new</span>' not in browser.get(sources).content.decode()

    page_that_is_gone()

    assert '<span class="count">new</span>' in browser.get(sources).content.decode()


def test_list_asks_as_much_for_ten_as_for_one(checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    page_that_is_gone()
    with CaptureQueriesContext(connection) as one:
        browser.get(ADDRESS)
    for _ in range(9):
        page_that_is_gone()

    with CaptureQueriesContext(connection) as ten:
        browser.get(ADDRESS)

    assert len(ten) == len(one)
