"""The headline of a page, as its readers see it."""

import pytest
from lxml import html

from claims.fetching.page_title import best_title, headlines, titles_of


def page(*, head: str = "", body: str = "") -> html.HtmlElement:
    return html.fromstring(f"<html><head>{head}</head><body>{body}<p>words</p></body></html>")


@pytest.mark.parametrize(
    ("heading", "title", "best"),
    [
        ("Dam holds firm", "Dam holds firm | Example News", "Dam holds firm"),
        ("Example News", "Dam holds firm", "Dam holds firm"),
        ("Coffee", "Coffee - University of Example", "Coffee"),
        ("Example", "Dam holds firm - Example", "Dam holds firm - Example"),
        ("Example News", "Dam holds firm • Example News", "Dam holds firm • Example News"),
        ("Dam News", "Dam holds firm", "Dam holds firm"),
        ("", "Dam holds firm", "Dam holds firm"),
        (
            "How the old dam held for days: lessons",
            "How the dam held | Example",
            "How the old dam held for days: lessons",
        ),
        (
            "The dam holds for a third day",
            "Example News | The dam holds for a third day",
            "The dam holds for a third day",
        ),
    ],
)
def test_best_title_is_the_heading_that_is_the_title_in_other_words(
    heading: str, title: str, best: str
) -> None:
    assert best_title(headlines(page(body=f"<h1>{heading}</h1>")), [title]) == best


@pytest.mark.parametrize(
    ("title", "best"),
    [
        ("How the dam held for days | Patients | Example", "How the dam held for days"),
        (
            "Example News of Here | How the dam held for days",
            "Example News of Here | How the dam held for days",
        ),
        ("Dam | Example News", "Dam | Example News"),
        ("", ""),
    ],
)
def test_title_without_a_heading_loses_the_sections_after_a_bar(title: str, best: str) -> None:
    assert best_title([], [title]) == best


def test_page_is_called_as_found_and_in_its_title_and_in_its_json_ld() -> None:
    tree = page(head="<title>Dam \n holds</title>")

    assert titles_of(tree, [{"headline": "Dam stands"}, {"headline": 7}], "") == ["Dam holds", "Dam stands"]


def test_heading_may_be_any_of_these() -> None:
    assert (
        best_title(["The best dams of 2026"], ["Not sure which?", "Best dams of 2026"])
        == "The best dams of 2026"
    )


def test_headlines_part_what_stands_on_two_lines() -> None:
    assert headlines(page(body="<h1><span>Sport</span>\n<span>Dam holds</span></h1>")) == ["Sport Dam holds"]
