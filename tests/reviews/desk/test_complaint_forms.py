"""What editors may choose about a complaint."""

from django.contrib.auth.models import User

from reviews.desk.complaint_forms import AnswerForm, AssignForm
from reviews.models import Desk


def test_only_members_of_the_desk_are_offered(desk: Desk, checker: User, outsider: User) -> None:
    offered = [value for value, _ in AssignForm(desk=desk).fields["person"].choices]  # type: ignore[attr-defined]

    assert checker.pk in offered
    assert outsider.pk not in offered


def test_nobody_is_a_choice(desk: Desk) -> None:
    form = AssignForm({"person": ""}, desk=desk)

    assert form.is_valid()
    assert form.cleaned_data["person"] is None


def test_answer_asks_for_outcome_and_words() -> None:
    assert list(AnswerForm({}).errors) == ["state", "outcome"]
