"""A page is as it was, has changed, or is gone; and each finding says so in words."""

import pytest

from reviews.cited_pages import MOST_FAILURES, as_kept, compared, other_bytes, unanswered
from reviews.enums import PageState

KEPT = "The office counted 98 crimes for every 100 of the year before. Table 3 has the figures."
EXCERPT = "98 crimes for every 100"


def test_same_words_in_another_setting_are_the_same_page():
    found = compared(KEPT, KEPT.upper().replace(" ", "\n\n"), excerpt=EXCERPT)

    assert found == as_kept()
    assert found.state is PageState.ALIVE


def test_change_beside_the_excerpt_says_that_the_excerpt_stands():
    found = compared(KEPT, KEPT.replace("Table 3", "Table 4 now"), excerpt=EXCERPT)

    assert found.state is PageState.CHANGED
    assert "1 word gone, 2 words new" in found.detail
    assert "still stands" in found.detail
    assert not found.has_lost_excerpt


def test_change_of_the_excerpt_is_told():
    found = compared(KEPT, KEPT.replace("98", "97"), excerpt=EXCERPT)

    assert found.has_lost_excerpt
    assert "does not stand there any more" in found.detail


def test_words_in_another_order_are_a_change():
    assert compared("Ann beat Ben", "Ben beat Ann").state is PageState.CHANGED


def test_excerpt_that_the_copy_never_held_is_no_loss():
    found = compared(KEPT, "Something else.", excerpt="put in my own words")

    assert (found.has_lost_excerpt, "excerpt" in found.detail) == (False, False)


def test_part_of_a_word_is_no_excerpt():
    assert compared(KEPT, KEPT.replace("100 of", "1000 of"), excerpt=EXCERPT).has_lost_excerpt


def test_page_that_lost_all_its_words_has_changed():
    assert compared(KEPT, "", excerpt=EXCERPT).state is PageState.CHANGED


def test_file_with_other_bytes_has_changed():
    assert other_bytes().state is PageState.CHANGED


@pytest.mark.parametrize("status", [None, 400, 429, 500, 503])
def test_page_counts_as_gone_after_four_looks_without_an_answer(status: int | None):
    early = unanswered("No answer.", status=status, failures=MOST_FAILURES - 1, has_copy=True)
    last = unanswered("No answer.", status=status, failures=MOST_FAILURES, has_copy=True)

    assert early is None
    assert last is not None and last.state is PageState.DEAD
    assert "4 times in a row" in last.detail


@pytest.mark.parametrize("status", [404, 410, 451])
def test_page_that_says_it_is_gone_is_believed_the_second_time(status: int):
    assert unanswered("Gone.", status=status, failures=1, has_copy=True) is None
    last = unanswered("Gone.", status=status, failures=2, has_copy=True)

    assert last is not None and last.state is PageState.DEAD


@pytest.mark.parametrize("status", [401, 402, 403, 407])
def test_page_that_shuts_the_desk_out_is_not_called_gone(status: int):
    found = unanswered("The page answered with 403.", status=status, failures=9, has_copy=True)

    assert found is not None and found.state is PageState.CLOSED


def test_only_an_item_with_a_copy_is_told_that_the_copy_remains():
    told = [
        getattr(unanswered("Gone.", status=404, failures=2, has_copy=kept), "detail", "")
        for kept in (True, False)
    ]

    assert ["copy remains" in one for one in told] == [True, False]
