"""Was this text checked? Verdicts on nearly the same claim, each with its score and the words in common."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from factcheck.forms import refusals_of
from reviews.errors import BadFilter, UnknownFilter
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import PublicView, State, answered, tag_of_list, unchanged
from reviews.publishing.api_v1.request import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    MOST_MATCHES,
    USUAL_MATCHES,
    refuse_unknown,
)
from reviews.publishing.matching import Match, matching


class _Question(forms.Form):
    limit = forms.IntegerField(min_value=1, max_value=MOST_MATCHES, required=False)

    def __init__(self, given: Mapping[str, Any], *, longest: int) -> None:
        super().__init__(given)
        self.fields["text"] = forms.CharField(max_length=longest)


class Matches(PublicView):
    """Looks a text up among the claims of published verdicts. Nothing of the question is kept."""

    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    parameters = ("text", "limit")

    @extend_schema(**schema.MATCH)
    def get(self, request: Request) -> HttpResponse:
        """Return the verdicts nearest to a short text."""
        state = State(tag_of_list(request, listing.edition()))
        if same := unchanged(request, state):
            return same
        return answered(_found(request.GET, longest=LONGEST_QUESTION), state=state)

    @extend_schema(**schema.MATCH_LONG)
    def post(self, request: Request) -> HttpResponse:
        """Return the verdicts nearest to a text in the body."""
        refuse_unknown(request.GET, ())
        return answered(_found(_asked_in(request.data), longest=LONGEST_TEXT))


def _asked_in(body: object) -> dict[str, Any]:
    """Return what a body asks. Raises UnknownFilter, BadFilter (naming the member)."""
    if not isinstance(body, dict):
        raise BadFilter(fields={"text": ["Send an object with a text."]})
    if unknown := sorted(set(body) - set(Matches.parameters)):
        raise UnknownFilter(fields={name: ["Known here: text, limit."] for name in unknown})
    wanted = {"text": str, "limit": int}
    if odd := [name for name, value in body.items() if type(value) is not wanted[name]]:
        raise BadFilter(fields={name: ["Give a text, and a number as the limit."] for name in odd})
    return body


def _found(given: Mapping[str, Any], *, longest: int) -> str:
    question = _Question(given, longest=longest)
    if not question.is_valid():
        raise BadFilter(fields=refusals_of(question))
    asked = question.cleaned_data
    found = matching(asked["text"], most=asked["limit"] or USUAL_MATCHES)
    return f'{{"matches":[{",".join(_told(match) for match in found)}]}}'


def _told(match: Match) -> str:
    words = json.dumps(match.words, ensure_ascii=False)
    return f'{{"score":{round(match.share, 3)},"words":{words},"verdict":{match.document}}}'
