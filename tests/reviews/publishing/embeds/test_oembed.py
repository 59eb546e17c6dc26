"""What oEmbed answers: every member that the type `rich` demands, within the caller's bounds."""

from xml.etree import ElementTree

import pytest

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.embeds.oembed import as_xml, oembed


def test_answer_has_what_its_type_demands():
    answer = oembed(VERDICT)

    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["html"].startswith("<iframe")
    assert answer["title"] == "Mostly false: Violent crime in Exampleton doubled in two years"
    assert answer["provider_name"] == "Example Fact Desk"
    assert answer["cache_age"] <= 3600


@pytest.mark.parametrize(
    ("bounds", "size"),
    [
        ({}, (600, 360)),
        ({"max_width": 320}, (320, 360)),
        ({"max_width": 5000, "max_height": 100}, (600, 100)),
    ],
)
def test_size_is_within_the_bounds_in_the_html_too(bounds: dict, size: tuple[int, int]):
    answer = oembed(VERDICT, **bounds)

    assert (answer["width"], answer["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in answer["html"]


def test_title_of_a_withdrawn_verdict_repeats_no_rating():
    answer = oembed({**VERDICT, "kind": "retraction"})

    assert answer["title"].startswith("Withdrawn: ")


def test_sign_that_breaks_xml_keeps_nobody_from_the_verdict():
    answer = oembed({**VERDICT, "claim": {**VERDICT["claim"], "text": "Crime\x0bfell"}})

    title = ElementTree.fromstring(as_xml(answer)).findtext("title")  # noqa: S314 - our own

    assert title == "Mostly false: Crime fell"


def test_xml_says_the_same():
    answer = oembed(VERDICT)

    root = ElementTree.fromstring(as_xml(answer))  # noqa: S314 - our own

    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {name: str(value) for name, value in answer.items()}
