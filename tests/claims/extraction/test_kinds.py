"""What a statement does, and words that only point back."""

import pytest

from claims.extraction import extract
from tests.claims.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee said that it rained.", "assertion"),
        ("Ann Lee urged the company to pay.", "directive"),
        ("Ann Lee called for new rules.", "directive"),
        ("“Stay home,” Ann Lee said.", "directive"),
        ("“Don’t touch the gates,” Ann Lee said.", "directive"),
        ("“Show of hands,” Ann Lee said.", "assertion"),
        ("Ann Lee said stop signs had been stolen.", "assertion"),
        ("Ann Lee promised that the company would pay.", "commissive"),
        ("Ann Lee vowed to pay the fine.", "commissive"),
        ("Ann Lee denied that the dam had failed.", "denial"),
        ("Ann Lee asked whether the dam was safe.", "question"),
        ("“Who pays?” Ann Lee said.", "question"),
        ("Ann Lee said that the dam would burst by Friday.", "forecast"),
        ("Analysts predict a cut before December.", "forecast"),
        ("“Prices will fall,” Ann Lee said.", "forecast"),
        ("“We will pay every cent,” Ann Lee said.", "commissive"),
        ("Ann Lee said that she would have paid.", "assertion"),
        ("Ann Lee called the plan a disgrace.", "opinion"),
        ("“The court should strike it down,” Ann Lee said.", "opinion"),
        ("Ann Lee said that the tax was unfair.", "opinion"),
    ],
)
def test_kind_follows_cue_and_shape(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    "text", ["Ann Lee denied these allegations.", "Ann Lee reiterated this stance.", "Ann Lee said so."]
)
def test_words_that_point_back_are_no_statement(text: str) -> None:
    assert extract(text) == []
