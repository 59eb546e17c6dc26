"""Questions are read for their shape only; what makes sense is for the actions."""

from reviews.desk.api.shapes import NewPaste, SourceChange


def test_words_keep_their_blanks() -> None:
    asked = NewPaste(data={"text": "  Words. \n"})

    assert asked.is_valid()
    assert asked.validated_data["text"] == "  Words. \n"


def test_change_holds_only_what_was_sent() -> None:
    asked = SourceChange(data={"is_paused": False, "url": "https://elsewhere.example/"})

    assert asked.is_valid()
    assert asked.validated_data == {"is_paused": False}
