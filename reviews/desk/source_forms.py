"""The shapes of what people send in about sources, uploads and pasted text. Rules are in the actions."""

from typing import Any

from django import forms

from claims.actions.sources import FETCHED_KINDS
from claims.actions.uploads import Told

WATCHED = [(kind.value, kind.label) for kind in FETCHED_KINDS]
NO_ADDRESS = {"required": "Give the address, starting with https://."}


def _number(label: str, help_text: str, *, initial: int, least: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        initial=initial,
        required=False,
        widget=forms.NumberInput(attrs={"min": least}),
        error_messages={"invalid": "Give a whole number."},
    )


class PreviewForm(forms.Form):
    """An address to look at before it is watched."""

    use_required_attribute = False

    url = forms.CharField(
        label="Address",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="A feed, a page that lists articles, a news sitemap, or one page.",
        error_messages=NO_ADDRESS,
    )
    kind = forms.ChoiceField(
        label="Watch it as", choices=[("", "Find out"), *WATCHED], widget=forms.RadioSelect, required=False
    )


class ScheduleForm(forms.Form):
    """How a source is called and how often it is fetched."""

    use_required_attribute = False

    name = forms.CharField(
        max_length=200, required=False, help_text="What the desk calls it. Without one, the site's name."
    )
    minutes_between_fetches = _number(
        "Minutes between fetches", "A new page is noticed after that long at most.", initial=15, least=1
    )
    idle_alarm_hours = _number(
        "Idle alarm, in hours",
        "Tell when nothing new has come for so long. 0 turns it off.",
        initial=72,
        least=0,
    )

    def given(self) -> dict[str, Any]:
        """Return the fields that were filled in, by name. Only for a form that is valid."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class SourceForm(ScheduleForm):
    """A place to watch."""

    url = forms.CharField(label="Address", widget=forms.HiddenInput, error_messages=NO_ADDRESS)
    kind = forms.ChoiceField(choices=WATCHED, widget=forms.HiddenInput)


class ToldForm(forms.Form):
    """What a person can tell about bytes that they bring."""

    use_required_attribute = False

    title = forms.CharField(max_length=500, required=False, help_text="Without one, its own title is used.")
    publisher = forms.CharField(max_length=200, required=False, help_text="Who issued it.")
    published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="For words like “Tuesday”.",
    )
    origin_url = forms.CharField(
        label="Where it comes from",
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text="The address, where there is one.",
    )

    def told(self) -> Told:
        """Return what was told. Only for a form that is valid."""
        return Told(**{name: self.cleaned_data[name] for name in ToldForm.base_fields})


class UploadForm(ToldForm):
    """A file to keep."""

    field_order = ("file",)

    file = forms.FileField(
        help_text="HTML, plain text or PDF. It is kept exactly as it is.",
        error_messages={"required": "Choose a file.", "empty": "There is nothing in it."},
    )


class PasteForm(ToldForm):
    """A text to keep."""

    field_order = ("text",)

    text = forms.CharField(
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "words"}),
        help_text="A speech, a transcript, a message. Leave a blank line between paragraphs.",
        error_messages={"required": "Paste the text."},
    )
