"""What the workbench is told about a review."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.selectors import appearances_of
from factcheck.demo_pages import REFERENCE
from reviews.desk.bench import can_edit, sample_to_cite, source_context
from reviews.enums import State
from reviews.models import Desk
from reviews.permissions import standing_of
from tests import factories


@pytest.mark.parametrize("state", list(State))
def test_only_the_holder_of_a_review_being_checked_can_edit(
    state: State, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)

    allowed = {person: can_edit(review, standing_of(review, person)) for person in (checker, editor)}

    assert allowed == {checker: state is State.CHECKING, editor: False}


def test_other_statements_of_the_page_are_listed_beside(desk: Desk) -> None:
    document = factories.make_document()
    statement = factories.make_statement(document=document)
    other = factories.make_statement("We built 300 new schools,", document=document)
    review = factories.make_review(desk, claim=factories.make_claim(statement))

    context = source_context(list(appearances_of([review.claim])))

    assert context["statement"] == statement
    assert context["others"] == [other]


def test_a_claim_without_an_appearance_has_no_page(db: None) -> None:
    assert source_context([]) == {"document": None}


def test_a_page_to_cite_is_offered_only_on_a_demo_desk(settings: Any) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = ""
    elsewhere = sample_to_cite()
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"

    on_demo = sample_to_cite()

    assert elsewhere is None
    assert on_demo == {"url": f"http://127.0.0.1:8001{REFERENCE.path}", "title": REFERENCE.title}
