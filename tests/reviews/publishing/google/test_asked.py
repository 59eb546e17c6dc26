"""What the methods share: a form of their own decides which parameters there are."""

import pytest
from django import forms
from django.http import QueryDict

from reviews.errors import BadCursor, BadFilter, UnknownFilter
from reviews.publishing.google.asked import ListForm, given_to, window_in


class ThingsForm(ListForm):
    shape = {"things": None}  # noqa: RUF012
    imageUri = forms.CharField()


def test_names_are_taken_in_both_spellings() -> None:
    given = given_to(ThingsForm, QueryDict("image_uri=a&page_size=3&$fields=things&key=k"))

    assert (given["imageUri"], given["pageSize"], given["fields_"]) == ("a", 3, {"things": {}})


@pytest.mark.parametrize(
    ("asked", "error", "name"),
    [
        ("", BadFilter, "imageUri"),
        ("imageUri=a&fields=claims", BadFilter, "fields"),
        ("imageUri=a&query=b", UnknownFilter, "query"),
    ],
)
def test_what_the_method_does_not_have_is_refused_by_name(
    asked: str, error: type[BadFilter], name: str
) -> None:
    with pytest.raises(error) as refused:
        given_to(ThingsForm, QueryDict(asked))

    assert list(refused.value.fields) == [name]


def test_token_fits_its_own_list_only() -> None:
    token = window_in(given_to(ThingsForm, QueryDict("imageUri=a")), of="one").token_after(7)
    given = given_to(ThingsForm, QueryDict(f"imageUri=a&pageToken={token}"))

    assert window_in(given, of="one").before == 7
    with pytest.raises(BadCursor) as refused:
        window_in(given, of="another")
    assert list(refused.value.fields) == ["pageToken"]
