"""A remark finds its paragraph again, whatever was done to the text in between, or says that it is gone."""

import pytest

from reviews.remarks import Paragraph, Remark, in_one, kept, paragraphs_of, placed, quoting, remarks_in

FIRST = "Article 4 names who is protected."
SECOND = "Members of the armed forces of a party are, whatever their nationality."
TEXT = f"{FIRST}\n\n{SECOND}"
REMARK = Remark("reasoning", 2, "Which party?", SECOND)


@pytest.mark.parametrize("text", [TEXT, f"\n{FIRST}\n \n\n{SECOND}\n", TEXT.replace("\n", "\r\n")])
def test_blank_lines_part_paragraphs(text: str) -> None:
    assert paragraphs_of(text) == [FIRST, SECOND]


def test_remark_keeps_how_its_paragraph_begins() -> None:
    assert quoting(Remark("reasoning", 2, "Which party?"), {"reasoning": TEXT}) == REMARK


@pytest.mark.parametrize(("field", "number"), [("reasoning", 0), ("reasoning", 3), ("summary", 1)])
def test_paragraph_that_is_not_there_has_no_quote(field: str, number: int) -> None:
    assert quoting(Remark(field, number, "Why?"), {"reasoning": TEXT}) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (TEXT, 2),
        (f"New at the top.\n\n{TEXT}", 3),
        (f"{FIRST}\n\nMembers of the forces of a party are, whatever their nationality.", 2),
        (f"{SECOND}\n\n{FIRST}", 1),
        (f"{FIRST}\n\n{SECOND} It says so in its first paragraph.", 2),
    ],
    ids=["unchanged", "moved down", "rewritten a little", "moved up", "gone on"],
)
def test_remark_stands_at_its_paragraph_after_edits(text: str, number: int) -> None:
    paragraphs, gone = placed([REMARK], "reasoning", text)

    assert [one.number for one in paragraphs if one.remarks == [REMARK]] == [number]
    assert gone == []


@pytest.mark.parametrize("text", ["", FIRST, "Something else altogether was written here since then."])
def test_remark_on_a_paragraph_that_is_gone_is_told_apart(text: str) -> None:
    paragraphs, gone = placed([REMARK], "reasoning", text)

    assert not any(one.remarks for one in paragraphs)
    assert gone == [REMARK]


def test_remark_is_of_one_field() -> None:
    assert placed([REMARK], "summary", SECOND) == ([Paragraph(1, SECOND)], [])


def test_remarks_come_back_from_the_record() -> None:
    assert remarks_in({"remarks": kept([REMARK])}) == [REMARK]


def test_remarks_alone_are_the_reason() -> None:
    assert in_one([REMARK, Remark("summary", 1, "Shorter.")]) == "Which party?\n\nShorter."
