"""The editor reads exactly what they would approve, and what changed since they last did."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.actions import workflow
from reviews.content import current_digest
from reviews.desk import approvals as page_of_approvals
from reviews.enums import State
from reviews.models import Desk, Review, Verdict
from tests import factories

SignIn = Callable[[User], Client]


def test_the_page_carries_the_digest_of_what_it_shows(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert f'name="digest" value="{current_digest(review)}"' in page
    assert factories.FINISHED["reasoning"] in page


def test_the_page_is_headed_by_the_claim(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert f'<h1 class="quote-large">{factories.FINISHED["claim_reviewed"]}</h1>' in page
    assert "<span>First check</span>" in page


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED])
def test_an_approval_that_is_missing_is_a_fault_only_after_the_decision(
    state: State, desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)
    review.approvals.update(voided_at=timezone.now())

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert "1 person must approve" in page
    assert ('data-met="no"' in page) == (state == State.APPROVED)


def test_a_verdict_that_its_time_did_not_publish_says_so(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    Review.objects.filter(pk=review.pk).update(publish_at=timezone.now() - timedelta(hours=1))

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert "and has not been" in page


def test_a_second_round_shows_what_changed(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    workflow.resume(review_id=review.pk, by=checker)
    draft = factories.write(review, checker, summary="Recorded crime fell by 3 per cent, not 12.")
    workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert "<del>2</del>" in page
    assert "<ins>3</ins>" in page


def test_a_contributor_reads_why_the_button_is_closed(
    desk: Desk, lead: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=lead, editor=editor)

    page = signed_in(lead).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert "You contributed to this version, so somebody else must approve it." in page
    assert "Approve exactly this" not in page


def test_the_override_is_offered_only_where_the_desk_allows_it(
    desk: Desk, lead: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=lead, editor=editor)
    address = reverse("desk:approval", args=[review.pk])
    refused = signed_in(lead).get(address).content.decode()
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)

    offered = signed_in(lead).get(address).content.decode()

    assert "override_reason" not in refused
    assert "override_reason" in offered


def test_a_published_review_leads_to_its_page_and_to_the_api(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    series = review.publication.series

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert reverse("public:verdict", args=[series]) in page
    assert reverse("api_verdict", args=[series]) in page


def test_fetched_and_typed_text_is_never_markup(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    Verdict.objects.filter(review=review).update(summary="<script>alert(1)</script>")

    page = signed_in(editor).get(reverse("desk:approval", args=[review.pk])).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_ten_rows_take_no_more_queries_than_one(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser, address = signed_in(editor), reverse("desk:approvals")
    factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    one = queries(browser, address)
    for _ in range(9):
        factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert queries(browser, address) == one


def test_a_long_list_has_pages(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_approvals, "PAGE", 1)
    older, newer = (
        factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor) for _ in range(2)
    )
    browser = signed_in(editor)

    first = browser.get(reverse("desk:approvals"))
    second = browser.get(reverse("desk:approvals"), {"after": first.context["last"]})

    assert [line.review for line, _ in first.context["rows"]] == [older]
    assert [line.review for line, _ in second.context["rows"]] == [newer]
