"""Content that is no clause: orders, accusations, labels, proposals."""

import pytest

from tests.claims.extraction.reading import said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee accused the company of hiding the report.", "the company of hiding the report"),
        ("Ann Lee blamed the company for the flood.", "the company for the flood"),
        ("Ann Lee called the plan a disaster.", "the plan a disaster"),
        ("Ann Lee called it “shameful”.", "it “shameful”"),
        ("Ann Lee described the plan as a disaster.", "the plan as a disaster"),
        ("Ann Lee urged parliament to open an inquiry.", "parliament to open an inquiry"),
        ("Ann Lee ordered the army to “hold the dam”.", "the army to “hold the dam”"),
        ("Ann Lee called on the company to pay.", "the company to pay"),
        ("Ann Lee called for new rules.", "new rules"),
        ("Ann Lee proposed the creation of a fund.", "the creation of a fund"),
        ("Ann Lee announced an inquiry into the flood.", "an inquiry into the flood"),
        ("Ann Lee claimed to have paid the fine.", "to have paid the fine"),
        ("Ann Lee warned of new floods in the valley.", "new floods in the valley"),
        ("Ann Lee ordered the beaches closed.", "the beaches closed"),
        ("Ann Lee criticised the firm for hiding it.", "the firm for hiding it"),
        ("Ann Lee vowed to fight “every cut”.", "to fight “every cut”"),
        ("Ann Lee appealed to anyone with a boat to come.", "anyone with a boat to come"),
        ("Ann Lee called her case “weak”.", "her case “weak”"),
        ("Ann Lee denied taking the money.", "taking the money"),
    ],
)
def test_object_is_the_content(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


@pytest.mark.parametrize(
    "text", ["Ann Lee called her mother.", "Ann Lee pleaded guilty to “fraud”.", "Ann Lee ordered a coffee."]
)
def test_other_sense_of_the_verb_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee called the testimony false.", "the testimony false"),
        ("Ann Lee called the report misleading and unhelpful.", "the report misleading and unhelpful"),
        ("Ann Lee denied any wrongdoing and defended the price.", "any wrongdoing"),
    ],
)
def test_labels_and_phrases_end_where_they_should(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


def test_somebody_who_was_called_is_no_label() -> None:
    assert said("Ann Lee called the police. Bob Ray called the new president.") == []
