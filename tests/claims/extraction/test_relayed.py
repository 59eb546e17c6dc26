"""Speech that is told through a noun or another verb."""

import pytest

from tests.claims.extraction.reading import only, said


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ann Lee’s warning that two dams could burst sent thousands fleeing.", "Ann Lee", "two dams could burst"),
        ("Bob Ray dismissed Ann Lee’s claim that the camps are full.", "Ann Lee", "the camps are full"),
        ("Ann Lee repeated her claim that the vote was stolen.", "Ann Lee", "the vote was stolen"),
        ("Ann Lee's promise to “listen to everyone” has not calmed them.", "Ann Lee", "to “listen to everyone”"),
        ("Kuzey quoted Ann Lee as saying that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("Ann Lee was quoted as saying that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("“We lost it,” Ann Lee was quoted as saying by Kuzey.", "Ann Lee", "We lost it,"),
        ("The findings, published in Nature, suggest that bees can count.", None, "bees can count"),
        ("Ann Lee expressed concern that the law might be abused.", "Ann Lee", "the law might be abused"),
        ("It was announced by Ann Lee that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("Ann Lee went on to say that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("Ann Lee went so far as to say that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("The plan was described by Ann Lee as a disaster.", "Ann Lee", "as a disaster"),
        ("The firm was accused by Ann Lee, a lawyer, of hiding it.", "Ann Lee", "of hiding it"),
        ("The firm was told by Ann Lee that the gates had failed.", "Ann Lee", "the gates had failed"),
        ("The firm was urged by Ann Lee to pay.", "Ann Lee", "to pay"),
        ("Ann Lee will say: “The gates have failed.”", "Ann Lee", "The gates have failed."),
        ("Ann Lee is expected to say: “The gates have failed.”", "Ann Lee", "The gates have failed."),
        ("Ann Lee is reported to have said that the gates had failed.", "Ann Lee", "the gates had failed"),
    ],
)  # fmt: skip
def test_words_told_through_another_word_are_the_speakers(
    text: str, speaker: str | None, content: str
) -> None:
    assert said(text) == [(speaker, content)]


def test_outlet_that_quotes_somebody_is_kept_apart() -> None:
    found = only("The newspaper Kuzey quoted Ann Lee as saying that the gates had failed.")

    assert found.via == "Kuzey"
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "Claims that the camps are full are old.",
        "The statement that nobody signed was thrown away.",
        "He was seen as saying little.",
        "There is concern that the law might be abused.",
        "Ann Lee will say that the gates have failed.",
        "The firm was accused of hiding it.",
        "If Ann Lee says that the gates have failed, the town will flood.",
    ],
)
def test_words_of_nobody_stay_silent(text: str) -> None:
    assert said(text) == []
