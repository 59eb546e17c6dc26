"""The shapes of what people send in about sources, uploads and pasted text. Rules are in the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.sources import FETCHED_KINDS
from claims.actions.uploads import Told
from factcheck.words import Words

WATCHED = [(kind.value, kind.label) for kind in FETCHED_KINDS]
NO_ADDRESS = {"required": gettext_lazy("Give the address, starting with https://.")}


def _number(label: Words, help_text: Words, *, initial: int, least: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        initial=initial,
        required=False,
        widget=forms.NumberInput(attrs={"min": least}),
        error_messages={"invalid": _("Give a whole number.")},
    )


class PreviewForm(forms.Form):
    """An address to look at before it is watched."""

    use_required_attribute = False

    url = forms.CharField(
        label=gettext_lazy("Address"),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("A feed, a page that lists articles, a news sitemap, or one page."),
        error_messages=NO_ADDRESS,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Watch it as"),
        choices=[("", gettext_lazy("Find out")), *WATCHED],
        widget=forms.RadioSelect,
        required=False,
    )


class ScheduleForm(forms.Form):
    """How a source is called and how often it is fetched."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("What the desk calls it. Without one, the site's name."),
    )
    minutes_between_fetches = _number(
        gettext_lazy("Minutes between fetches"),
        gettext_lazy("A new page is noticed after that long at most."),
        initial=15,
        least=1,
    )
    idle_alarm_hours = _number(
        gettext_lazy("Idle alarm, in hours"),
        gettext_lazy("Tell when nothing new has come for so long. 0 turns it off."),
        initial=72,
        least=0,
    )

    def given(self) -> dict[str, Any]:
        """Return the fields that were filled in, by name. Only for a form that is valid."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class SourceForm(ScheduleForm):
    """A place to watch."""

    url = forms.CharField(label=gettext_lazy("Address"), widget=forms.HiddenInput, error_messages=NO_ADDRESS)
    kind = forms.ChoiceField(choices=WATCHED, widget=forms.HiddenInput)


class ToldForm(forms.Form):
    """What a person can tell about bytes that they bring."""

    use_required_attribute = False

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Without one, its own title is used."),
    )
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Who issued it."),
    )
    published_on = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("For words like “Tuesday”."),
    )
    origin_url = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("The address, where there is one."),
    )

    def told(self) -> Told:
        """Return what was told. Only for a form that is valid."""
        return Told(**{name: self.cleaned_data[name] for name in ToldForm.base_fields})


class UploadForm(ToldForm):
    """A file to keep."""

    field_order = ("file",)

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("HTML, plain text or PDF. It is kept exactly as it is."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("There is nothing in it."),
        },
    )


class PasteForm(ToldForm):
    """A text to keep."""

    field_order = ("text",)

    text = forms.CharField(
        label=gettext_lazy("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "words"}),
        help_text=gettext_lazy("A speech, a transcript, a message. Leave a blank line between paragraphs."),
        error_messages={"required": gettext_lazy("Paste the text.")},
    )
