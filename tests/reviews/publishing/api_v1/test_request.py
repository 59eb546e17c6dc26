"""Parameters: read once, judged before anything else."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from reviews.errors import BadCursor, BadFilter, UnknownFilter
from reviews.publishing.api_v1.request import Window, refuse_unknown, window_of


def asked(query: str) -> Window:
    return window_of(RequestFactory().get(f"/list?{query}"))


def test_page_has_a_usual_size() -> None:
    assert (asked("").limit, asked("").after) == (20, None)


def test_window_begins_after_the_mark() -> None:
    mark = asked("rating=true").mark(17)

    assert asked(f"rating=true&cursor={mark}").after == 17


def test_mark_fits_another_page_size() -> None:
    mark = asked("rating=true&limit=5").mark(17)

    assert asked(f"cursor={mark}&limit=50&rating=true").after == 17


def test_mark_fits_no_other_filter() -> None:
    mark = asked("rating=true").mark(17)

    with pytest.raises(BadCursor):
        asked(f"cursor={mark}")


def test_row_beyond_the_page_says_that_there_is_more() -> None:
    window = Window(2, None, "list")

    assert window.cut([1, 2, 3]) == ([1, 2], True)
    assert window.cut([1, 2]) == ([1, 2], False)


def test_every_unknown_parameter_is_named() -> None:
    with pytest.raises(UnknownFilter) as refused:
        refuse_unknown(QueryDict("b=1&a=2&limit=3"), ("limit",))

    assert refused.value.fields == {"a": ["Known here: limit."], "b": ["Known here: limit."]}


def test_parameter_given_twice_is_refused() -> None:
    with pytest.raises(BadFilter) as refused:
        refuse_unknown(QueryDict("limit=1&limit=2"), ("limit",))

    assert list(refused.value.fields) == ["limit"]


@pytest.mark.parametrize("query", ["limit=", "limit=%20", "limit"])
def test_empty_parameter_is_refused(query: str) -> None:
    with pytest.raises(BadFilter) as refused:
        refuse_unknown(QueryDict(query), ("limit",))

    assert list(refused.value.fields) == ["limit"]


def test_known_parameters_pass() -> None:
    refuse_unknown(QueryDict("limit=1"), ("limit", "cursor"))
