"""How do Google's methods take their parameters? The part that all of them share: names, masks and pages.

Names are taken in both spellings, and an empty value is none: that is how the stock clients send them. A name
that does not exist is refused, as Google refuses it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from factcheck.forms import refusals_of
from reviews.errors import BadCursor, BadFilter, UnknownFilter
from reviews.publishing.cursor import key_of, mark_after
from reviews.publishing.google.mask import Mask, MaskUnreadable, read_mask

USUAL, MOST = 10, 100
# Rows before an offset are read and thrown away; a page token goes as deep as one likes.
DEEPEST_OFFSET = 10_000
INT32 = 2**31 - 1
# What every method of Google's APIs takes. `key` is read where keys are read; the others change nothing here.
SYSTEM = {"key", "alt", "fields", "prettyPrint", "quotaUser", "callback", "access_token", "oauth_token"}
SYSTEM |= {"uploadType", "upload_protocol", "xgafv"}
tag = RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "Give a BCP-47 code, such as en or pt-BR.")


class MethodForm(forms.Form):
    """The parameters of every method. `shape` tells which members its answer has."""

    shape: ClassVar[Mapping[str, Any]] = {}
    fields_ = forms.CharField(required=False)
    alt = forms.ChoiceField(
        choices=[("json", "json")],
        required=False,
        error_messages={"invalid_choice": "Only json is offered."},
    )
    prettyPrint = forms.ChoiceField(choices=[("true", "true"), ("false", "false")], required=False)

    def clean_fields_(self) -> Mask:
        """Return the mask of fields as it is applied."""
        text = self.cleaned_data["fields_"]
        try:
            return read_mask(text, self.shape) if text else {}
        except MaskUnreadable as error:
            raise forms.ValidationError(str(error)) from None


class ListForm(MethodForm):
    """The parameters of every list."""

    pageSize = forms.IntegerField(required=False, min_value=0, max_value=INT32)
    pageToken = forms.CharField(required=False)
    offset = forms.IntegerField(required=False, min_value=0, max_value=DEEPEST_OFFSET)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is wanted. `before` is the sequence that a page token stands for, `name` the list's."""

    size: int
    offset: int
    before: int | None
    name: str

    @property
    def end(self) -> int:
        """Where the page ends, counted in rows: behind those that are left out and those that are shown."""
        return self.offset + self.size

    def token_after(self, sequence: int) -> str:
        """Return the page token for what comes after one row."""
        return mark_after(sequence, of=self.name)


def given_to(form: type[MethodForm], parameters: QueryDict) -> dict[str, Any]:
    """Return what was asked, by the names of the form. Raises UnknownFilter, BadFilter, each naming the parameter."""
    filled = form(_by_name(form, parameters))
    if not filled.is_valid():
        raise BadFilter(fields={name.rstrip("_"): told for name, told in refusals_of(filled).items()})
    return filled.cleaned_data


def window_in(given: Mapping[str, Any], *, of: str) -> Window:
    """Return the part that is wanted of the list called `of`. Raises BadCursor for a token of another one."""
    token = given["pageToken"]
    return Window(
        size=min(given["pageSize"] or USUAL, MOST),
        offset=0 if token else given["offset"] or 0,
        before=_row_of(token, of) if token else None,
        name=of,
    )


def _row_of(token: str, of: str) -> int:
    try:
        return int(key_of(token, of=of))
    except BadCursor as error:
        told = [sentence for sentences in error.fields.values() for sentence in sentences]
        raise BadCursor(fields={"pageToken": told}) from None


def _by_name(form: type[MethodForm], parameters: QueryDict) -> dict[str, str]:
    """Return each parameter under the name of the form's field."""
    told: dict[str, str] = {}
    for name, values in parameters.lists():
        known = _field_of(form, name)
        if known is None:
            raise UnknownFilter(f"There is no parameter “{name}” here.", fields={name: ["Cannot be used."]})
        if len(values) > 1 or known in told:
            raise BadFilter(fields={name: ["Give this parameter once."]})
        told[known] = str(values[0]).strip()
    return told


def _field_of(form: type[MethodForm], name: str) -> str | None:
    plain = name.removeprefix("$").removeprefix(".")
    if plain == "fields":
        return "fields_"
    spelt = name if name in SYSTEM else re.sub(r"_([a-z])", lambda found: found[1].upper(), plain)
    return spelt if plain in SYSTEM or spelt in form.base_fields else None
