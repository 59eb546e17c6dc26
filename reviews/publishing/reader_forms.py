"""What readers write to the desk: its shape, and what keeps machines out without asking people riddles.

Forms check shapes; actions decide. Whoever writes too often from one place is asked to wait.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.tips import LONGEST as LONGEST_TIP
from factcheck.errors import Invalid, Limited
from factcheck.forms import tell
from factcheck.problems import status_of
from factcheck.quota import Reading, count
from reviews.errors import ReportsTooMany
from reviews.models.complaint import LONGEST
from reviews.publishing.api_v1.callers import address_of

POLICY = "readers"


class ReaderForm(forms.Form):
    """A form with a field that people never see and many machines fill in."""

    use_required_attribute = False

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse whatever filled it in. A person whose browser did can empty it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please empty this field. It is there to keep machines out."))
        return ""

    def shown_fields(self) -> list[Any]:
        """Return the fields that people fill in."""
        return [field for field in self if field.name != "website"]


class ComplaintForm(ReaderForm):
    """What is wrong, and where the answer goes."""

    words = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "Name the sentence, and where you know it from: a document, a number, an address. 5,000 characters at most."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "class": "words", "maxlength": LONGEST}),
        error_messages={"required": gettext_lazy("Tell us what is wrong.")},
    )
    address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only for the answer. Without one, you read the answer on a page of its own."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class TipForm(ReaderForm):
    """A claim, or where one stands."""

    words = forms.CharField(
        label=gettext_lazy("The claim"),
        required=False,
        max_length=LONGEST_TIP,
        help_text=gettext_lazy("What was said, as exactly as you can, and by whom."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "words", "maxlength": LONGEST_TIP}),
    )
    url = forms.URLField(
        label=gettext_lazy("Where it was said"),
        required=False,
        max_length=2048,
        assume_scheme="https",
        help_text=gettext_lazy("The address of a page."),
        error_messages={
            "invalid": gettext_lazy("Give a full web address, such as https://news.example/story.")
        },
    )


Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Handover(Generic[Taken]):
    """What came of a form that was looked at or sent: `received`, or the form with what it was told."""

    form: ReaderForm
    received: Taken | None = None
    status: int = 200
    wait: int = 0

    def answer(self, request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
        """Return the page with the form."""
        answer = render(request, template, {**context, "form": self.form}, status=self.status)
        if self.wait:
            answer["Retry-After"] = str(self.wait)
        return answer


def hand_over(
    request: HttpRequest, of: type[ReaderForm], take: Callable[[dict[str, Any]], Taken]
) -> Handover[Taken]:
    """Return what `take` makes of what was sent; a refusal is told at its field, and nothing typed is lost."""
    if request.method != "POST":
        return Handover(of())
    form = of(request.POST)
    if not form.is_valid():
        return Handover(form, status=422)
    try:
        refuse_too_many(request)
        return Handover(form, take(form.cleaned_data))
    except (Invalid, Limited) as refused:
        tell(form, refused)
        wait = int(refused.wait) if isinstance(refused, Limited) else 0
        return Handover(form, status=status_of(refused), wait=wait)


def refuse_too_many(request: HttpRequest) -> None:
    """Count one message from where this request comes. Raises ReportsTooMany beyond the limit."""
    limit, seconds = settings.FACTCHECK_REPORT_RATE
    reading: Reading = count(POLICY, address_of(request), limit=limit, seconds=seconds)
    if reading.is_exceeded:
        raise ReportsTooMany(wait=reading.resets_in)
