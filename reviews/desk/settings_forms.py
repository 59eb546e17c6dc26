"""The shapes of what a lead sends in about the desk's own rules, scale and people. Rules are in the actions."""

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from reviews.actions.desk_rules import MOST_APPROVALS, MOST_SOURCES, MOST_STEPS, Step
from reviews.enums import ReviewKind, Role
from reviews.models import Desk, Rating


class RulesForm(forms.Form):
    """What enters the queue and what a verdict needs."""

    use_required_attribute = False

    name = forms.CharField(label=_("Name of the desk"), max_length=200, help_text=_("Readers see it."))
    language = forms.CharField(label=_("Language"), max_length=16, help_text=_("A tag, such as en or uk."))
    queue_threshold = forms.FloatField(
        label=_("Enters the queue by itself from"),
        min_value=0,
        max_value=1,
        help_text=_("Check-worthiness from 0 to 1. What is below waits in triage for a person."),
    )
    minimum_sources = forms.IntegerField(
        label=_("Independent sources a verdict must cite"), min_value=0, max_value=MOST_SOURCES
    )
    allows_override = forms.BooleanField(
        label=_("One person may approve their own work, with a reason"),
        required=False,
        help_text=_("For a desk of one. The reason stays on the record, and the API tells it to everybody."),
    )

    @classmethod
    def of(cls, desk: Desk) -> "RulesForm":
        """Return the form with what holds now."""
        return cls(initial={name: getattr(desk, name) for name in cls.base_fields})


class ApprovalsForm(forms.Form):
    """How many people must approve a round of each kind. Field names are the kinds."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make one field per kind."""
        super().__init__(*args, **kwargs)
        for kind in ReviewKind:
            self.fields[kind.value] = forms.IntegerField(
                label=kind.label, min_value=1, max_value=MOST_APPROVALS
            )

    def needed(self) -> dict[ReviewKind, int]:
        """Return the numbers by kind."""
        return {kind: self.cleaned_data[kind.value] for kind in ReviewKind}


class StepForm(forms.Form):
    """One step of the scale. Without a name it is left out."""

    use_required_attribute = False

    slug = forms.SlugField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Name"), max_length=60, required=False)
    meaning = forms.CharField(label=_("Meaning"), max_length=300, required=False)
    on_scale = forms.BooleanField(label=_("Between false and true"), required=False)

    def step(self) -> Step:
        """Return what was typed."""
        given = self.cleaned_data
        return Step(given["label"], given["meaning"], given["on_scale"], given["slug"])


StepForms = formset_factory(StepForm, extra=1, max_num=MOST_STEPS, absolute_max=MOST_STEPS)


def steps_of(desk: Desk) -> list[dict[str, Any]]:
    """Return the steps of the desk's scale as they stand, for the form."""
    rows = Rating.objects.filter(version=desk.rating_scale_id).order_by("position")
    return [
        {"slug": one.slug, "label": one.label, "meaning": one.meaning, "on_scale": one.value is not None}
        for one in rows
    ]


class PersonForm(forms.Form):
    """Somebody new."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=150,
        error_messages={"required": _("Give a name to sign in with.")},
    )
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(choices=Role.choices)
