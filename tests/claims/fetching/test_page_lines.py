"""A page's lines as readers see them."""

from lxml import html

from claims.fetching.page_lines import lines_around, lines_of, seen


def tree(body: str) -> html.HtmlElement:
    return html.fromstring(f"<html><head><title>T</title></head><body>{body}</body></html>")


def words(body: str) -> list[str]:
    return [line.words for line in lines_of(tree(body))]


def test_blocks_and_breaks_part_lines_and_marks_do_not() -> None:
    assert words("<p>One <b>bo</b>ld, <i>two</i>.<br>Three</p><div>Four<div>five</div>six</div>") == [
        "One bold, two.",
        "Three",
        "Four",
        "five",
        "six",
    ]


def test_what_belongs_to_the_site_is_no_line() -> None:
    body = "<nav>Home</nav><p>Words</p>, and more<aside>Other</aside><script>x = 1</script><p>|</p><footer>©</footer>"

    assert words(body) == ["Words", ", and more"]


def test_line_tells_how_much_of_it_is_links() -> None:
    lines = list(lines_of(tree("<p><a href='/'>All of it</a></p><p>No <a>link</a></p><p>None</p>")))

    assert [line.linked > 0.8 for line in lines] == [True, False, False]
    assert lines[2].linked == 0


def test_heading_on_two_lines_is_one_line() -> None:
    assert seen(html.fromstring("<h1><span>Sport</span>\n<span>Dam</span></h1>")) == "Sport Dam"
    assert words("<h1><div>Sport</div><div>Dam</div></h1>") == ["Sport Dam"]


def test_lines_stand_around_the_headline_that_is_named() -> None:
    body = "<h1>Site</h1><p>one</p><p>two</p><p>three</p><p>four</p><h1>Dam</h1><p>By <span>Ann</span><span>Lee</span></p>"

    assert lines_around(tree(body), "Dam") == ["two", "three", "four", "Dam", "By Ann Lee"]
    assert lines_around(tree(body), "Other")[0] == "Site"


def test_page_without_headline_has_no_lines_around_it() -> None:
    assert lines_around(tree("<p>Words</p>"), "Words") == []
    assert lines_around(tree("<nav><h1>Words</h1></nav>"), "Words") == []


def test_long_lines_are_left_out() -> None:
    assert lines_around(tree(f"<h1>Dam</h1><p>{'words ' * 40}</p><p>By Ann</p>"), "Dam") == ["Dam", "By Ann"]


def test_deep_page_is_walked() -> None:
    assert words("<div>" * 200 + "deep") == ["deep"]
