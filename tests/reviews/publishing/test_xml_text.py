"""Only what XML may hold is written into it."""

import pytest
from lxml import etree

from reviews.publishing.xml_text import xml_text


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\x00"])
def test_sign_that_breaks_xml_becomes_a_blank(sign: str) -> None:
    assert xml_text(f"12{sign}% of all") == "12 % of all"


def test_everything_else_stays_and_is_read_back() -> None:
    text = "a\tb\nc “d” \x7f é \U0001f5f3 \ue000 \ufffd"

    assert etree.fromstring(f"<a>{xml_text(text)}</a>").text == text
