"""The parameters of a search, as stock clients spell and send them."""

import pytest
from django.http import QueryDict

from factcheck.errors import FactcheckError
from reviews.errors import BadCursor, BadFilter, UnknownFilter
from reviews.publishing.google.question import Question, question_in


def asked(text: str) -> Question:
    return question_in(QueryDict(text))


def test_defaults_are_googles():
    question = asked("query=crime")

    window = question.window

    assert (window.size, window.offset, question.max_age_days, window.before) == (10, 0, 0, None)


def test_both_spellings_mean_the_same():
    assert asked("query=a&page_size=3&max_age_days=2") == asked("query=a&pageSize=3&maxAgeDays=2")


def test_region_of_a_language_is_not_considered():
    assert asked("query=a&languageCode=en-US").language == "en"


@pytest.mark.parametrize(("given", "size"), [("0", 10), ("", 10), ("7", 7), ("1000", 100)])
def test_page_size_is_capped_rather_than_refused(given: str, size: int):
    assert asked(f"query=a&pageSize={given}").window.size == size


@pytest.mark.parametrize(
    "system",
    [
        "alt=json",
        "$alt=json",
        "prettyPrint=false",
        "%24.xgafv=2",
        "key=k&quotaUser=q",
        "callback=x",
        "upload_protocol=raw",
        "pageToken=",
    ],
)
def test_parameters_of_every_method_are_taken(system: str):
    assert asked(f"query=a&{system}").query == "a"


@pytest.mark.parametrize(
    ("text", "error", "name"),
    [
        ("", BadFilter, "query"),
        ("query=&pageSize=5", BadFilter, "query"),
        ("query=a&pageSize=-1", BadFilter, "pageSize"),
        ("query=a&pageSize=many", BadFilter, "pageSize"),
        ("query=a&maxAgeDays=-1", BadFilter, "maxAgeDays"),
        ("query=a&offset=10001", BadFilter, "offset"),
        ("query=a&languageCode=!", BadFilter, "languageCode"),
        ("query=a&alt=proto", BadFilter, "alt"),
        ("query=a&fields=nonsense", BadFilter, "fields"),
        ("query=a&query=b", BadFilter, "query"),
        ("query=a&pageSize=1&page_size=2", BadFilter, "page_size"),
        ("query=a&rating=false", UnknownFilter, "rating"),
        ("query=a&pageToken=forged", BadCursor, "pageToken"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(text: str, error: type[FactcheckError], name: str):
    with pytest.raises(error) as refused:
        asked(text)

    assert list(refused.value.fields) == [name]


def test_token_fits_the_same_question_in_pages_of_any_size():
    token = asked("query=a&languageCode=en-US&pageSize=2").window.token_after(7)

    assert asked(f"query=a&languageCode=en-GB&pageSize=5&offset=3&pageToken={token}").window.before == 7


def test_token_of_another_question_is_refused():
    token = asked("query=a").window.token_after(7)

    with pytest.raises(BadCursor):
        asked(f"query=b&pageToken={token}")
