"""Shapes of what is sent in about sources."""

from reviews.desk.source_forms import PasteForm, PreviewForm, ScheduleForm, SourceForm, UploadForm


def test_uploads_are_no_place_to_watch() -> None:
    for form in (SourceForm(), PreviewForm()):
        assert "upload" not in dict(form.fields["kind"].choices)  # type: ignore[attr-defined]


def test_fields_left_empty_are_left_to_the_action() -> None:
    form = ScheduleForm({"name": "", "minutes_between_fetches": "", "idle_alarm_hours": "0"})

    assert form.is_valid()
    assert form.given() == {"idle_alarm_hours": 0}


def test_what_is_brought_comes_first_on_its_form() -> None:
    assert next(iter(UploadForm().fields)) == "file"
    assert next(iter(PasteForm().fields)) == "text"
