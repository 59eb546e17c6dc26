"""What does a client of Google's API search for? Words, a language, a site and an age."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from reviews.publishing.cursor import list_name
from reviews.publishing.google.asked import INT32, ListForm, Window, given_to, tag, window_in
from reviews.publishing.google.claim import SHAPE
from reviews.publishing.google.mask import Mask


class _SearchForm(ListForm):
    shape = SHAPE
    query = forms.CharField(required=False)
    languageCode = forms.CharField(required=False, validators=[tag])
    reviewPublisherSiteFilter = forms.CharField(required=False)
    maxAgeDays = forms.IntegerField(required=False, min_value=0, max_value=INT32)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that names neither words nor a site."""
        given: dict[str, Any] = self.cleaned_data
        names = ("query", "reviewPublisherSiteFilter")
        if not any(given.get(name) for name in names) and not any(name in self.errors for name in names):
            self.add_error("query", "Give a query, or a reviewPublisherSiteFilter.")
        return given


@dataclass(frozen=True, slots=True)
class Question:
    """One search; 0 days or "" narrow nothing."""

    query: str
    language: str
    site: str
    max_age_days: int
    window: Window
    mask: Mask
    is_pretty: bool


def question_in(parameters: QueryDict) -> Question:
    """Return what was asked. Raises UnknownFilter, BadFilter, BadCursor, each naming the parameter."""
    asked = given_to(_SearchForm, parameters)
    query, site, days = asked["query"], asked["reviewPublisherSiteFilter"], asked["maxAgeDays"] or 0
    language = language_of(asked["languageCode"])
    # A token fits the same words, language, site and age, in pages of any size.
    name = list_name("v1alpha1/claims:search", {"q": query, "l": language, "s": site, "d": days})
    return Question(
        query=query,
        language=language,
        site=site,
        max_age_days=days,
        window=window_in(asked, of=name),
        mask=asked["fields_"],
        is_pretty=asked["prettyPrint"] != "false",
    )


def language_of(code: str) -> str:
    """Return the language of a BCP-47 code; its region is not considered."""
    return code.partition("-")[0].lower()
