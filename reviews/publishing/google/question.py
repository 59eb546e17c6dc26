"""What does a client of Google's API ask for? Its parameters, read as Google documents them.

Names are taken in both spellings, and an empty value is none: that is how the stock clients send them. A name
that does not exist is refused, as Google refuses it.
"""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from factcheck.forms import refusals_of
from reviews.errors import BadCursor, BadFilter, UnknownFilter
from reviews.publishing.cursor import key_of, list_name, mark_after
from reviews.publishing.google.claim import SHAPE
from reviews.publishing.google.mask import Mask, MaskUnreadable, read_mask

USUAL, MOST = 10, 100
# Rows before an offset are read and thrown away; a page token goes as deep as one likes.
DEEPEST_OFFSET = 10_000
_INT32 = 2**31 - 1
# What every method of Google's APIs takes. `key` is read where keys are read; the others change nothing here.
SYSTEM = {"key", "alt", "fields", "prettyPrint", "quotaUser", "callback", "access_token", "oauth_token"}
SYSTEM |= {"uploadType", "upload_protocol", "xgafv"}
_tag = RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "Give a BCP-47 code, such as en or pt-BR.")


class _SearchForm(forms.Form):
    query = forms.CharField(required=False)
    languageCode = forms.CharField(required=False, validators=[_tag])
    reviewPublisherSiteFilter = forms.CharField(required=False)
    maxAgeDays = forms.IntegerField(required=False, min_value=0, max_value=_INT32)
    pageSize = forms.IntegerField(required=False, min_value=0, max_value=_INT32)
    pageToken = forms.CharField(required=False)
    offset = forms.IntegerField(required=False, min_value=0, max_value=DEEPEST_OFFSET)
    fields_ = forms.CharField(required=False)
    alt = forms.ChoiceField(
        choices=[("json", "json")],
        required=False,
        error_messages={"invalid_choice": "Only json is offered."},
    )
    prettyPrint = forms.ChoiceField(choices=[("true", "true"), ("false", "false")], required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that names neither words nor a site."""
        given: dict[str, Any] = self.cleaned_data
        names = ("query", "reviewPublisherSiteFilter")
        if not any(given.get(name) for name in names) and not any(name in self.errors for name in names):
            self.add_error("query", "Give a query, or a reviewPublisherSiteFilter.")
        return given

    def clean_fields_(self) -> Mask:
        """Return the mask of fields as it is applied."""
        text = self.cleaned_data["fields_"]
        try:
            return read_mask(text, SHAPE) if text else {}
        except MaskUnreadable as error:
            raise forms.ValidationError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Question:
    """One search. `before` is the sequence that a page token stands for; 0 days or "" narrow nothing."""

    query: str
    language: str
    site: str
    max_age_days: int
    size: int
    offset: int
    before: int | None
    mask: Mask
    is_pretty: bool

    @property
    def name(self) -> str:
        """The list that a page token fits: the same words, language, site and age, in pages of any size."""
        return _list_of(self.query, self.language, self.site, self.max_age_days)

    def token_after(self, sequence: int) -> str:
        """Return the page token for what comes after one row."""
        return mark_after(sequence, of=self.name)


def question_in(given: QueryDict) -> Question:
    """Return what was asked. Raises UnknownFilter, BadFilter, BadCursor, each naming the parameter."""
    form = _SearchForm(_by_name(given))
    if not form.is_valid():
        told = {name.rstrip("_"): sentences for name, sentences in refusals_of(form).items()}
        raise BadFilter(fields=told)
    asked = form.cleaned_data
    language = asked["languageCode"].partition("-")[0].lower()
    site, days = asked["reviewPublisherSiteFilter"], asked["maxAgeDays"] or 0
    token = asked["pageToken"]
    return Question(
        query=asked["query"],
        language=language,
        site=site,
        max_age_days=days,
        size=min(asked["pageSize"] or USUAL, MOST),
        offset=0 if token else asked["offset"] or 0,
        before=_row_of(token, _list_of(asked["query"], language, site, days)) if token else None,
        mask=asked["fields_"],
        is_pretty=asked["prettyPrint"] != "false",
    )


def _row_of(token: str, of: str) -> int:
    try:
        return int(key_of(token, of=of))
    except BadCursor as error:
        told = [sentence for sentences in error.fields.values() for sentence in sentences]
        raise BadCursor(fields={"pageToken": told}) from None


def _list_of(*asked: object) -> str:
    return list_name("v1alpha1/claims:search", dict(zip("qlsd", asked, strict=True)))


def _by_name(given: QueryDict) -> dict[str, str]:
    """Return each parameter under the name of the form's field."""
    told: dict[str, str] = {}
    for name, values in given.lists():
        known = _field_of(name)
        if known is None:
            raise UnknownFilter(f"There is no parameter “{name}” here.", fields={name: ["Cannot be used."]})
        if len(values) > 1 or known in told:
            raise BadFilter(fields={name: ["Give this parameter once."]})
        told[known] = str(values[0]).strip()
    return told


def _field_of(name: str) -> str | None:
    plain = name.removeprefix("$").removeprefix(".")
    if plain == "fields":
        return "fields_"
    spelt = name if name in SYSTEM else re.sub(r"_([a-z])", lambda found: found[1].upper(), plain)
    return spelt if plain in SYSTEM or spelt in _SearchForm.base_fields else None
