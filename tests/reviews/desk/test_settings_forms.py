"""The shapes of what a lead sends in."""

from reviews.actions.desk_rules import Step
from reviews.desk.settings_forms import ApprovalsForm, RulesForm, StepForm, steps_of
from reviews.enums import ReviewKind
from reviews.models import Desk


def test_rules_begin_with_what_holds(desk: Desk) -> None:
    assert RulesForm.of(desk).initial["minimum_sources"] == desk.minimum_sources


def test_every_kind_has_its_number() -> None:
    form = ApprovalsForm({kind.value: "2" for kind in ReviewKind})

    assert form.is_valid()
    assert form.needed() == dict.fromkeys(ReviewKind, 2)


def test_step_is_what_was_typed() -> None:
    form = StepForm({"label": "Satire", "meaning": "Meant as a joke."})

    assert form.is_valid()
    assert form.step() == Step("Satire", "Meant as a joke.", False)


def test_steps_of_a_desk_are_told_in_order(desk: Desk) -> None:
    steps = steps_of(desk)

    assert [one["slug"] for one in steps][::5] == ["false", "unproven"]
    assert [one["on_scale"] for one in steps][-2:] == [True, False]
