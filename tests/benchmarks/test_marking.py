"""What counts as found, as a false alarm and as the right speaker."""

from typing import Any

import pytest

from benchmarks.marking import Score, is_same_name
from claims.extraction import FoundStatement, Mention

TEXT = "Ann Lee said that the old dam had held. Bob Ray denied it. Rain fell all day."


def marked(words: str, *names: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    speaker = {"name": names[0] if names else None, "aliases": list(names[1:])}
    return {"spans": [[start, start + len(words)]], "speaker": speaker, "type": "indirect", **fields}


def found(words: str, name: str = "") -> FoundStatement:
    start = TEXT.index(words)
    speaker = Mention(name, 0, len(name), name, "person") if name else None
    return FoundStatement(
        ((start, start + len(words)),), words, speaker, "said", "indirect", "assertion", None, "", "", 0.5, ()
    )


def score(statements: list[dict[str, Any]], *got: FoundStatement) -> dict[str, float]:
    score = Score()
    score.add({"text": TEXT, "statements": statements}, got)
    return score.metrics


def test_statement_is_found_when_half_of_the_words_of_either_are_shared() -> None:
    want = [marked("the old dam had held", "Ann Lee")]

    assert score(want, found("old dam had held", "Ann Lee"))["detection_f1"] == 1
    assert score(want, found("held. Bob Ray denied it", "Ann Lee"))["detection_f1"] == 0


def test_what_nobody_marked_is_a_false_alarm() -> None:
    metrics = score(
        [marked("the old dam had held", "Ann Lee")], found("the old dam had held"), found("Rain fell")
    )

    assert (metrics["detection_precision"], metrics["detection_recall"]) == (0.5, 1)


def test_optional_statement_is_neither_a_miss_nor_a_false_alarm() -> None:
    want = [marked("the old dam had held", "Ann Lee"), marked("denied it", "Bob Ray", optional=True)]
    dam = found("the old dam had held", "Ann Lee")

    assert score(want, dam)["detection_f1"] == score(want, dam, found("denied it"))["detection_f1"] == 1


def test_wrong_speaker_counts_against_both_together_only() -> None:
    metrics = score([marked("the old dam had held", "Ann Lee")], found("the old dam had held", "Bob Ray"))

    assert (metrics["detection_f1"], metrics["speaker_accuracy"], metrics["end_to_end_f1"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("got", "want", "is_same"),
    [
        ("Ann Lee", "Ann Lee", True),
        ("Lee", "Ann Lee", True),
        ("Ann", "Ann Lee", False),
        ("Minister Ann Lee", "Ann Lee", True),
        ("she", "she", False),
        ("the Kremlin", "Kremlin", True),
        ("", "Ann Lee", False),
    ],
)
def test_name_stands_for_another_only_where_nobody_else_is_meant(got: str, want: str, is_same: bool) -> None:
    assert is_same_name(got, want) is is_same
