"""Forms read shapes and nothing more."""

from django.core.files.uploadedfile import SimpleUploadedFile

from reviews.desk.forms import AmendForm, DraftForm, EvidenceItemForm, remarks_of, words_of
from reviews.remarks import Remark

ITEM = {
    "evidence-form": "file",
    "evidence-stance": "context",
    "evidence-level": "primary",
    "evidence-title": "A",
}


def test_a_draft_names_only_the_fields_that_were_sent() -> None:
    form = DraftForm({"version": "3", "summary": " kept as typed "})

    assert form.is_valid()
    assert form.draft() == {"summary": " kept as typed "}


def test_an_uploaded_file_gets_a_name_of_our_own_and_a_known_suffix() -> None:
    form = EvidenceItemForm(ITEM, {"evidence-file": SimpleUploadedFile("Secret report.PDF", b"x")})

    assert form.is_valid()
    assert form.cleaned_data["file"].name.endswith(".pdf")
    assert "ecret" not in form.cleaned_data["file"].name


def test_an_item_that_exists_keeps_its_kind_address_and_file() -> None:
    assert not {"form", "url", "file"} & set(AmendForm().fields)


def test_words_lose_what_no_database_takes_and_have_an_end() -> None:
    assert words_of({"q": " a\0b "}, "q") == "ab"
    assert words_of({"q": "x" * 9}, "q", 4) == "xxxx"
    assert words_of({}, "q") == ""


def test_remarks_are_read_by_field_and_paragraph() -> None:
    sent = {
        "remark-summary-2": " Which year? ",
        "remark-reasoning-1": " ",
        "remark-rating-1": "No words.",
        "remark-summary-x": "No number.",
        "reason": "Over all.",
    }

    assert remarks_of(sent) == [Remark("summary", 2, "Which year?")]
