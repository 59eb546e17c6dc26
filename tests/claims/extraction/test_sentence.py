"""One sentence with several cues: no word belongs to two statements."""

from claims.extraction import extract
from tests.claims.extraction.reading import only, said


def test_label_before_a_quotation_names_its_speaker() -> None:
    found = only("Ann Lee: “We treat everybody well.”")

    assert (found.speaker and found.speaker.name, found.cue) == ("Ann Lee", "")


def test_relative_clause_ends_before_the_main_verb() -> None:
    found = said("Ann Lee, who accused the company of fraud, said that the dam was safe.")

    assert found == [("Ann Lee", "the company of fraud"), ("Ann Lee", "the dam was safe")]


def test_clause_of_another_source_is_not_put_in_the_same_mouth() -> None:
    assert said("Ann Lee said it rained, according to the police.") == [("Ann Lee", "it rained")]


def test_gap_of_a_which_clause_is_filled_by_each_speaker() -> None:
    found = [
        statement.content
        for statement in extract(
            "The camp, which the Church describes as a retreat, but critics charge is a prison, is old."
        )
    ]

    assert found == ["as a retreat", "is a prison, is old"]


def test_speakers_of_clauses_behind_commas_are_kept_apart() -> None:
    text = "Ann Lee said the dam held, Bob Ray said it broke, and Jo Poe wrote that nobody knew."

    assert said(text) == [("Ann Lee", "the dam held"), ("Bob Ray", "it broke"), ("Jo Poe", "nobody knew")]


def test_quotation_with_a_cue_of_its_own_is_not_the_first_speakers() -> None:
    text = "Kyiv warned that it was a trap: “We see no sign of it,” Ann Lee wrote."

    assert said(text) == [("Kyiv", "it was a trap"), ("Ann Lee", "We see no sign of it,")]


def test_what_nobody_but_the_speaker_can_call_is_a_statement_of_its_own() -> None:
    text = "Ann Lee said that the dam was old and called the flood “a tragedy”."

    assert said(text) == [("Ann Lee", "the dam was old"), ("Ann Lee", "the flood “a tragedy”")]


def test_endless_sentence_is_left_alone() -> None:
    assert extract("Ann Lee said that " + "it rained and " * 400) == []


def test_outlet_at_the_end_relays_what_was_said() -> None:
    found = only("Ann Lee said that the dam would hold, Example News reported on Thursday.")

    assert (found.content, found.via) == ("the dam would hold", "Example News")
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


def test_speaker_at_the_end_is_no_part_of_what_was_said() -> None:
    found = only("Studies show that bees can count, says Ann Lee.")

    assert (found.content, found.via) == ("bees can count", "Ann Lee")


def test_what_is_added_after_a_quotation_is_a_statement_of_its_own() -> None:
    first = "officials were called for an “incident,”"
    text = f"Ann Lee told reporters that {first} adding that the gunman had died."

    assert said(text) == [("Ann Lee", first), ("Ann Lee", "the gunman had died")]


def test_second_verb_of_speech_begins_a_statement_of_its_own() -> None:
    text = "Ann Lee confirmed to AFP that the gates had failed and said the company was cooperating."

    assert said(text) == [("Ann Lee", "the gates had failed"), ("Ann Lee", "the company was cooperating")]


def test_words_of_others_that_somebody_tells_of_are_the_tellers() -> None:
    text = "Josef Thaler came. The owners have asked him to pay for a pipe, he said."

    assert said(text) == [("Josef Thaler", "The owners have asked him to pay for a pipe")]


def test_outlet_at_the_end_only_relays() -> None:
    assert said("Ann Lee said the dam had failed, Reuters reported.") == [("Ann Lee", "the dam had failed")]


def test_next_deed_of_the_speaker_is_not_what_was_said() -> None:
    text = "Ann Lee said the ministry knew of it and pointed to a fund."

    assert said(text) == [("Ann Lee", "the ministry knew of it")]


def test_somebody_with_others_is_they() -> None:
    text = "Ann Lee and her colleagues drilled a hole. They estimate that a tenth has melted."

    assert said(text) == [("Ann Lee and her colleagues", "a tenth has melted")]
