"""Whole texts in, statements out: quotations that run on, and what must stay silent."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import REASONS, RulesExtractor, extract
from tests.claims.extraction.reading import only, said

HOSTILE = ["Ann’s claim that ", "SMITH: a\n", "quoted Ann as saying ", ", which said ", "Яa語י", "“", "”", '"', "'", "‘", ", ", "Aa ", "Ann Lee ", "Ann said ", "he said:\n", "according to Ann Lee, ",
           "and ", "(", "“a\n", "A. ", "“A,” Ann said, ", "Ann, who ", "called the ", ". ", "?",
           "“a “b” ", "Ann said:\n- a b\n", "was told by Ann ", "customers that "]  # fmt: skip
KINDS = ("person", "organisation", "group", "document", "unnamed")
PIECES = st.sampled_from(
    ["Ann Lee", "said", "that", "according to", "“", "”", '"', "'", ",", ".", ":", "\n\n", "he", "who", "accused", "of",
     "the minister", "has", "called", "urging", "to", "(", ")", "—", "\ud800", "\x00", "3", "é", "WHO", "Gen.", "’s claim",
     "as saying", "which", "SMITH:", "\r\n", "\u00a0", "\u200b", "\u2028", "😀", "е\u0301", "сказав", "«", "»", "що", "по словам",
     "Ковальчук"]
)  # fmt: skip


def test_list_after_a_cue_is_one_statement() -> None:
    text = "Ann Lee found that:\n\n- nine dams failed;\n\n- two were old.\n\nThe gates held."

    assert said(text) == [("Ann Lee", "nine dams failed; … two were old.")]


def test_quoted_subhead_is_not_the_last_speakers() -> None:
    text = "“It holds,” Ann Lee said.\n\n'A cup of tea'\n\nThe gates held."

    assert said(text) == [("Ann Lee", "It holds,")]


def test_court_hears_what_others_say_there() -> None:
    assert [content for _, content in said("The court heard that the dam was old.")] == ["the dam was old"]
    assert said("Ann Lee heard that the dam was old.") == []


def test_one_who_is_asked_speaks_not_the_question() -> None:
    assert said("Asked about the dam, Ann Lee said that it was old.") == [("Ann Lee", "it was old")]


def test_somebody_without_a_name_says_a_quotation() -> None:
    assert [content for _, content in said("“It holds,” said one party whip.")] == ["It holds,"]


def test_critics_say_it_after_another_deed() -> None:
    assert [content for _, content in said("Critics oppose the plan, and say it was rushed.")] == [
        "it was rushed"
    ]


def test_models_suggest_what_will_be() -> None:
    assert [content for _, content in said("The team's models suggest the dam will fail.")] == [
        "the dam will fail"
    ]


def test_place_of_saying_may_stand_before_the_speaker() -> None:
    assert said("On its website Water Watch said the dam was old.") == [("Water Watch", "the dam was old")]
    assert [content for _, content in said("On its website the company said the dam was old.")] == [
        "the dam was old"
    ]


def test_engine_names_itself_with_its_version() -> None:
    engine = RulesExtractor()

    assert engine.name == "rules-4"


def test_engine_finds_nothing_in_an_empty_text() -> None:
    assert extract("") == []


def test_split_quotation_is_one_statement_with_two_spans() -> None:
    found = only("“The army is ready,” Ann Lee said, “and it will stay.”")

    assert found.content == "The army is ready, … and it will stay."
    assert found.type == "direct"


def test_quotation_after_the_cue_sentence_goes_on() -> None:
    found = said("“We will not wait,” Ann Lee said. “The army needs them now.”")

    assert found == [("Ann Lee", "We will not wait, … The army needs them now.")]


def test_quotation_of_the_next_paragraph_goes_on() -> None:
    found = said("“We will not wait,” said Ann Lee.\n\n“The army needs them now.”")

    assert found == [("Ann Lee", "We will not wait, … The army needs them now.")]


def test_quotation_over_paragraphs_without_a_closing_mark_goes_on() -> None:
    found = said("Ann Lee said: “We will not wait.\n\n“The army needs them now.”")

    assert found == [("Ann Lee", "We will not wait. … The army needs them now.")]


def test_quotation_that_the_next_paragraph_only_closes_goes_on() -> None:
    found = said('Ann Lee said, "It isn\'t over.\n\nWe have won two games." The crowd left.')

    assert found == [("Ann Lee", "It isn't over. … We have won two games.")]


def test_quotation_that_the_next_paragraph_closes_before_another_statement_goes_on() -> None:
    found = said("Ann Lee said, “The dam is old.\n\nIt may burst.” Later, Bob Ray said the dam was safe.")

    assert found == [("Ann Lee", "The dam is old. … It may burst."), ("Bob Ray", "the dam was safe")]


@pytest.mark.parametrize("parts", [" ", "\n\n"])
def test_signed_quotation_is_not_given_to_who_spoke_before(parts: str) -> None:
    found = said(f"Ann Lee said that the dam was old.\n\n“It will burst.”{parts}— Bob Ray, mayor of Example")

    assert found == [("Ann Lee", "the dam was old"), ("Bob Ray", "It will burst.")]


def test_outlets_sentence_between_ends_a_quotation() -> None:
    found = said("“We will not wait,” Ann Lee said. The crowd cheered. “Now or never.”")

    assert found == [("Ann Lee", "We will not wait,")]


def test_paragraph_after_a_colon_is_a_block_quotation() -> None:
    found = said("In a statement, the Church of Example said:\n\nShe was never forced to work.\n\nIt rained.")

    assert found == [("Church of Example", "She was never forced to work.")]


@pytest.mark.parametrize(
    "marks",
    ["“{}”", '"{}"', "«{}»", "„{}“", "»{}«", "‘{}’", "'{}'", "”{}”"],
    ids=lambda marks: marks.format("x"),
)
def test_every_form_of_quotation_marks_is_read(marks: str) -> None:
    found = only(marks.format("We have nothing to hide,") + " said Ann Lee.")

    assert (found.content, found.type) == ("We have nothing to hide,", "direct")


@pytest.mark.parametrize(
    "text",
    [
        "The “deal of the century” has few friends.",
        "It has been reported that the tanks are old.",
        "Ann Lee has been accused of lying.",
        "Ann Lee did not say when she would resign.",
        "Ann Lee may say more on Friday.",
        "She was born in 1970, and the tanks are called Leopards.",
        "The process, called molten electrolysis, has been shown at the laboratory.",
        "These delays highlight the need for change.",
        "We found that the sound was odd.",
        "Soldiers accused of theft were freed.",
        "The United States of America is large.",
        "Students expect to work according to their own schedules.",
    ],
)
def test_outlets_own_words_are_no_statement(text: str) -> None:
    assert extract(text) == []


def test_statement_carries_its_date_only_where_the_text_states_it() -> None:
    text = "Ann Lee said on March 13 that the dam broke. Ann Lee said that it rained on March 2."

    first, second = extract(text, date=datetime.date(2025, 3, 15))

    assert (first.date, second.date) == (datetime.date(2025, 3, 13), None)


def test_following_day_counts_from_the_statement_before() -> None:
    text = "On March 13, Ann Lee said that the dam broke. She said the following day that it held."

    found = extract(text, date=datetime.date(2025, 3, 20))

    assert [statement.date for statement in found] == [datetime.date(2025, 3, 13), datetime.date(2025, 3, 14)]


def test_text_in_another_language_is_left_alone() -> None:
    assert extract("Ann Lee said that it rained.", language="de") == []


def test_outlet_that_relays_a_speaker_is_kept_apart() -> None:
    found = only("According to Example News, Ann Lee said that the dam broke.")

    assert found.speaker is not None
    assert (found.speaker.name, found.via) == ("Ann Lee", "Example News")


def test_empty_quotation_is_no_statement() -> None:
    assert extract('" "A0 said') == []


def test_every_reason_has_a_sentence() -> None:
    found = only("“We spent 3 million dollars in 2019, more than ever before,” said Ann Lee.")

    assert found.reasons
    assert set(found.reasons) <= set(REASONS)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300) | st.lists(PIECES, max_size=40).map(" ".join))
def test_every_string_gives_verbatim_ordered_spans(language: str, text: str) -> None:
    for found in extract(text, language=language):
        assert found.content == " … ".join(text[start:end] for start, end in found.spans)
        assert all(start < end for start, end in found.spans)
        assert all(before[1] <= after[0] for before, after in zip(found.spans, found.spans[1:], strict=False))
        assert 0 <= found.check_worthiness <= 1
        assert found.speaker is None or found.speaker.kind in KINDS
        assert found.speaker is None or text[found.speaker.start : found.speaker.end] == found.speaker.text


@pytest.mark.parametrize(
    ("written", "read"),
    [("\n", "\r\n"), ("\n", "\u2028"), (" ", "\u00a0"), (" ", "\u2009"), ("dam", "da\u0301m"), ("dam", "😀")],
    ids=["crlf", "line separator", "no-break space", "thin space", "combining mark", "beyond the BMP"],
)
def test_odd_characters_change_no_offset(written: str, read: str) -> None:
    text = "“The dam held,” Ann Lee said.\n\nShe added that the dam was old, and that it would hold again."
    odd = text.replace(written, read)

    pairs = zip(extract(text), extract(odd), strict=True)

    assert all(
        two.content == " … ".join(odd[start:end] for start, end in two.spans)
        and two.content == one.content.replace(written, read)
        for one, two in pairs
    )


@pytest.mark.parametrize(
    "unit",
    ["«", "»", "„", "сказав, що ", "«А», — сказав Іван. ", "«А, — сказав Іван. — Б» ", "Іван Франко ", "— "],
)
def test_hostile_cyrillic_text_costs_no_more_than_its_length(unit: str) -> None:
    import time

    def seconds(size: int) -> float:
        start = time.process_time()
        extract(unit * (size // len(unit)), language="uk")
        return time.process_time() - start

    seconds(1_000)
    assert min(seconds(60_000), seconds(60_000)) < 40 * max(seconds(6_000), 0.02)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    import time

    def seconds(size: int) -> float:
        start = time.process_time()
        extract(unit * (size // len(unit)))
        return time.process_time() - start

    seconds(1_000)
    # A quadratic rule would need a hundred times as long for ten times the text.
    assert min(seconds(60_000), seconds(60_000)) < 40 * max(seconds(6_000), 0.02)
