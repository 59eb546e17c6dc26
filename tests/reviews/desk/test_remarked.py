"""The checker reads each reason of a return at its paragraph, until it is answered."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import workflow
from reviews.desk.remarked import remarked, remarks_on
from reviews.enums import State
from reviews.models import Desk, Review
from reviews.remarks import Remark
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def returned(desk: Desk, checker: User, editor: User) -> Review:
    """A review that came back for its summary."""
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    remarks = [Remark("summary", 1, "Say of which year.")]
    return workflow.return_with_reasons(review_id=review.pk, remarks=remarks, by=editor)


@pytest.mark.parametrize("is_resumed", [False, True], ids=["to read", "to write"])
def test_reason_stands_on_the_workbench(
    is_resumed: bool, returned: Review, checker: User, signed_in: SignIn
) -> None:
    if is_resumed:
        workflow.resume(review_id=returned.pk, by=checker)

    page = signed_in(checker).get(reverse("desk:review", args=[returned.pk])).content.decode()

    # At the paragraph, and in the history.
    assert page.count("Say of which year.") == 2


def test_editor_sees_what_was_asked_for_in_the_next_round(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    workflow.resume(review_id=returned.pk, by=checker)
    draft = factories.write(returned, checker, summary="Recorded crime fell by 2 per cent in 2025.")
    workflow.submit(review_id=returned.pk, version=draft.version, by=checker)

    page = signed_in(editor).get(reverse("desk:approval", args=[returned.pk])).content.decode()

    assert page.count("Say of which year.") == 2


def test_reason_is_answered_when_the_verdict_is_approved(desk: Desk, returned: Review) -> None:
    assert [one.words for one in remarks_on(returned)] == ["Say of which year."]

    returned.state = State.APPROVED

    assert remarks_on(returned) == []


def test_what_was_typed_and_refused_stays_at_its_paragraph(returned: Review) -> None:
    found = remarked(returned.verdict, [], {"remark-summary-1": "Typed."})

    assert [place.typed for place in found["summary"].places] == ["Typed."]
