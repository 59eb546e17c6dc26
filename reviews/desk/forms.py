"""The shapes of what people send in from the desk. Rules are in the actions; nothing here writes."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Speaker, Topic
from factcheck.errors import Invalid
from reviews.content import WRITTEN
from reviews.enums import EvidenceForm, EvidenceLevel, ReviewKind, Stance
from reviews.errors import BoostOutOfRange
from reviews.remarks import Remark
from reviews.states import FOLLOW_UPS

KNOWN_SUFFIXES = {
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".txt",
    ".csv",
    ".json",
    ".html",
    ".docx",
    ".xlsx",
    ".odt",
    ".ods",
    ".mp3",
    ".mp4",
    ".zip",
}
ASKED = re.compile(rf"remark-({'|'.join(WRITTEN)})-([0-9]{{1,4}})", re.ASCII)
MOST_REMARKS = 100


def _words(rows: int, *, short: bool = False) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "words short" if short else "words"})


class DraftForm(forms.Form):
    """The written part of a verdict. Nothing is required to save a draft; the gates ask at submit."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    public_note = forms.CharField(
        label=gettext_lazy("What changed and why, for readers"),
        required=False,
        strip=False,
        widget=_words(3, short=True),
    )
    claim_reviewed = forms.CharField(
        label=gettext_lazy("Claim as reviewed"),
        required=False,
        strip=False,
        widget=_words(2, short=True),
        help_text=gettext_lazy("One sentence that can be checked, in a reader's words."),
    )
    rating = forms.CharField(label=gettext_lazy("Rating"), required=False)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        strip=False,
        widget=_words(3),
        help_text=gettext_lazy("Two or three sentences that a reader could quote."),
    )
    reasoning = forms.CharField(
        label=gettext_lazy("Reasoning"),
        required=False,
        strip=False,
        widget=_words(7),
        help_text=gettext_lazy("How the evidence leads to the rating."),
    )
    one_sided_reason = forms.CharField(
        label=gettext_lazy("If all evidence points one way: why?"),
        required=False,
        strip=False,
        widget=_words(2, short=True),
        help_text=gettext_lazy(
            "Needed only while there is no evidence that supports or none that refutes the claim."
        ),
    )
    right_of_reply = forms.CharField(
        label=gettext_lazy("Right of reply"),
        required=False,
        strip=False,
        widget=_words(2, short=True),
        help_text=gettext_lazy("Who was asked, when, and what they said; or why nobody was asked."),
    )

    def draft(self) -> dict[str, str]:
        """Return the fields that were sent, by name. Only for a form that is valid."""
        return {name: self.cleaned_data[name] for name in (*WRITTEN, "rating") if name in self.data}


class EvidenceItemForm(forms.Form):
    """One item of evidence. What each kind needs is asked by the action."""

    use_required_attribute = False
    prefix = "evidence"

    form = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=EvidenceForm.choices,
        widget=forms.RadioSelect,
        initial=EvidenceForm.URL,
    )
    url = forms.CharField(
        label=gettext_lazy("Address of the page"),
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy("A copy is archived at once, with its hash and time."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A scan, a table, a recording: anything you were given."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=300,
        error_messages={"required": gettext_lazy("Give the item a title.")},
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("What it says about the claim"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        initial=Stance.CONTEXT,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("How near it is to the fact"),
        choices=EvidenceLevel.choices,
        widget=forms.RadioSelect,
        initial=EvidenceLevel.PRIMARY,
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), max_length=200, required=False)
    published_on = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    excerpt = forms.CharField(
        label=gettext_lazy("The passage that matters, word for word"),
        required=False,
        widget=_words(2, short=True),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        help_text=gettext_lazy("What it shows, for readers."),
    )
    interests = forms.CharField(
        label=gettext_lazy("Interests of the source"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        help_text=gettext_lazy("What the source has to gain, where it matters."),
    )
    no_capture_reason = forms.CharField(
        label=gettext_lazy("Why it counts without an archived copy"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
        help_text=gettext_lazy("Only where a page cannot be archived."),
    )
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Confidential: stays on the desk, never published"), required=False
    )

    def clean_file(self) -> UploadedFile | None:
        """Give the file a name of our own: the sender's name is never used for a path."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file:
            suffix = PurePath(file.name or "").suffix.lower()
            file.name = f"{uuid4().hex}{suffix if suffix in KNOWN_SUFFIXES else '.bin'}"
        return file

    def item(self) -> dict[str, Any]:
        """Return the columns of the item. Only for a form that is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("form", "file")}


class AmendForm(EvidenceItemForm):
    """An item that exists: its kind, address and file stay what they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Drop what cannot change: the copy is of that address."""
        super().__init__(*args, **kwargs)
        for name in ("form", "url", "file"):
            del self.fields[name]


def words_of(data: Mapping[str, Any], name: str, longest: int = 4000) -> str:
    """Return what was sent as `name`, without the NUL characters that no database takes."""
    return str(data.get(name, "")).replace("\0", "").strip()[:longest]


def remarks_of(data: Mapping[str, Any]) -> list[Remark]:
    """Return what was written at single paragraphs: fields named like `remark-reasoning-2`, in the order of the page."""
    asked = (ASKED.fullmatch(name) for name in data)
    found = [(found[1], int(found[2]), words_of(data, found[0])) for found in asked if found]
    return [Remark(name, number, words) for name, number, words in found if words][:MOST_REMARKS]


class FollowUpForm(forms.Form):
    """A follow-up round on what readers have: which kind, and how its public note begins."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[(kind, kind.label) for kind in FOLLOW_UPS],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What changed and why, for readers"),
        required=False,
        widget=_words(3, short=True),
        help_text=gettext_lazy(
            "A beginning is enough. The round asks for the rest before it can be submitted."
        ),
    )

    def asked(self) -> dict[str, Any]:
        """Return `kind` and `note` as the actions take them. Raises Invalid (field `kind`)."""
        if not self.is_valid():
            raise Invalid(fields={"kind": [_("Choose what kind of round this is.")]})
        return {"kind": ReviewKind(self.cleaned_data["kind"]), "note": self.cleaned_data["note"]}


class DayForm(forms.Form):
    """A day that a person chose, or none."""

    on = forms.DateField(
        label=gettext_lazy("Look again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class MomentForm(forms.Form):
    """A moment that a person chose, in the desk's own time zone."""

    at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"])


class RemitForm(forms.Form):
    """What *next* may give a person."""

    languages = forms.CharField(
        label=gettext_lazy("Languages you read"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Two-letter codes with commas, such as en, cs. Empty means any."),
    )
    topics_taken = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Only these topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None means any."),
    )
    topics_avoided = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Never these topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def wishes(self) -> dict[str, Any]:
        """Return what the action takes. Only for a form that is valid."""
        return {**self.cleaned_data, "languages": self.cleaned_data["languages"].split(",")}


class InterestForm(forms.Form):
    """A conflict of interest: in one speaker, party or topic."""

    speaker = forms.CharField(
        label=gettext_lazy("Speaker"),
        required=False,
        help_text=gettext_lazy("The name as it stands in the registry."),
    )
    party = forms.CharField(label=gettext_lazy("Party"), required=False, max_length=200)
    topic = forms.ModelChoiceField(Topic.objects.all(), label=gettext_lazy("Topic"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why"), widget=forms.Textarea(attrs={"rows": 2, "class": "short"})
    )

    def clean_speaker(self) -> Speaker | None:
        """Find the speaker by name."""
        name = self.cleaned_data["speaker"].strip()
        found = Speaker.objects.filter(name__iexact=name).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("Nobody of this name is in the registry."))
        return found


def points_of(data: Mapping[str, Any]) -> int:
    """Return the points that were sent; what is no number is refused as out of range."""
    try:
        return int(str(data.get("points", "")))
    except ValueError:
        raise BoostOutOfRange(fields={"points": [_("Give a whole number of points.")]}) from None


def uuid_or_none(text: str) -> UUID | None:
    """Read an id that was sent along; one that was tampered with is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
