"""What editors say about a complaint: whose it is, and how it was answered. Rules are in the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.enums import OUTCOMES
from reviews.models import Desk, Membership
from reviews.names import name_of


class AssignForm(forms.Form):
    """A member of the desk, or nobody."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Looked into by"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the members of `desk`."""
        super().__init__(*args, **kwargs)
        members = Membership.objects.filter(desk=desk, person__is_active=True).select_related("person")
        people = [(one.person_id, name_of(one.person)) for one in members]
        self.fields["person"].choices = [("", _("Nobody yet")), *people]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The outcome, and what its reader is told."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[(str(state), state.label) for state in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the complaint is upheld.")},
    )
    outcome = forms.CharField(
        label=gettext_lazy("Answer to the reader"),
        max_length=5_000,
        help_text=gettext_lazy("What was found and what follows from it; for a rejection, the reasons."),
        widget=forms.Textarea(attrs={"rows": 5, "class": "words"}),
        error_messages={"required": gettext_lazy("Tell the reader what was found, and why.")},
    )
