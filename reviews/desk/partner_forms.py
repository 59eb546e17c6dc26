"""The shapes of what a lead sends in about partners, keys and endpoints. Rules are in the actions."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Topic
from reviews.actions.endpoints import FILTERS, TYPES
from reviews.enums import Scope


class PartnerForm(forms.Form):
    """A new partner."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the partner a name.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Whom to tell when something breaks, such as a mail address."),
    )


class KeyForm(forms.Form):
    """A new key."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        error_messages={"required": gettext_lazy("Say what the key is for.")},
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it opens"),
        choices=Scope.choices,
        initial=Scope.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what the key opens.")},
    )
    requests_per_minute = forms.IntegerField(
        label=gettext_lazy("Requests per minute"),
        min_value=1,
        max_value=10**6,
        required=False,
        help_text=gettext_lazy("Empty: the usual quota."),
    )


class OverlapForm(forms.Form):
    """For how long the old key or secret goes on beside the new one."""

    overlap_days = forms.IntegerField(
        label=gettext_lazy("Days in which both are valid"), min_value=0, max_value=90, initial=7
    )


class SubscriptionForm(forms.Form):
    """What an endpoint is told."""

    use_required_attribute = False

    events = forms.MultipleChoiceField(
        label=gettext_lazy("Tell when a verdict is"),
        choices=[(type_.value, type_.label) for type_ in TYPES],
        initial=[type_.value for type_ in TYPES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what to tell.")},
    )
    rating = forms.CharField(
        label=gettext_lazy("Rating"),
        required=False,
        help_text=gettext_lazy("Slug of a rating. Empty: every rating."),
    )
    speaker = forms.CharField(
        label=gettext_lazy("Speaker"),
        required=False,
        help_text=gettext_lazy("Id or name. Empty: every speaker."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    language = forms.CharField(
        label=gettext_lazy("Language"),
        required=False,
        help_text=gettext_lazy("Such as en. Empty: every language."),
    )

    def __init__(self, *args: object, **more: object) -> None:
        """Offer the topics that there are."""
        super().__init__(*args, **more)  # type: ignore[arg-type]
        topics = Topic.objects.order_by("name").values_list("slug", "name")
        self.fields["topic"].choices = [("", _("Every topic")), *topics]  # type: ignore[attr-defined]

    def filters(self) -> dict[str, str]:
        """Return the filters that were filled in. Only for a form that is valid."""
        return {name: self.cleaned_data[name] for name in FILTERS if self.cleaned_data[name]}


class EndpointForm(SubscriptionForm):
    """A new endpoint."""

    field_order = ("url",)

    url = forms.CharField(
        label=gettext_lazy("Address"),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("It gets endpoint.test at once, and is active when it answers 2xx."),
        error_messages={"required": gettext_lazy("Give the address, starting with https://.")},
    )


class RangeForm(forms.Form):
    """From which day to which day to send once more."""

    since = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("To"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
