"""What a member sends in about speakers."""

from datetime import date

from claims.models import Affiliation, Speaker
from factcheck.forms import refusals_of
from reviews.desk.speaker_forms import DatedForm, SpeakerForm


def test_form_shows_what_stands_now() -> None:
    form = SpeakerForm.of(Speaker(name="Jane Doe", kind="person", role="Mayor"))

    assert (form["name"].value(), form["role"].value(), form["party"].value()) == ("Jane Doe", "Mayor", "")


def test_two_offices_on_a_page_have_ids_of_their_own() -> None:
    first, second = (DatedForm.of(Affiliation(pk=number, name="Mayor")) for number in (1, 2))

    assert first["name"].id_for_label != second["name"].id_for_label


def test_days_are_read_as_days() -> None:
    form = DatedForm({"name": "Mayor", "began_on": "2024-01-01"})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "Mayor", "began_on": date(2024, 1, 1), "ended_on": None}


def test_refusals_name_their_field() -> None:
    assert refusals_of(DatedForm({"name": ""})) == {"name": ["Name the office or the party."]}
