"""A speaker is in the registry once, whatever the case of the letters."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from claims.enums import AffiliationKind, SpeakerKind, SpeakerVerb
from claims.models import Affiliation, Speaker, SpeakerAlias, SpeakerEvent
from tests.factories import NOW, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("again", ["Jane Doe", "JANE DOE", "jane doe"])
def test_name_stands_once_whatever_its_case(again: str):
    make_speaker("Jane Doe")

    with pytest.raises(IntegrityError), transaction.atomic():  # speaker_name_once
        Speaker.objects.create(name=again, kind=SpeakerKind.PERSON)


def test_name_of_a_merged_speaker_is_free():
    make_speaker("Jane Doe", merged_into=make_speaker("Jane Roe"))

    assert Speaker.objects.create(name="Jane Doe", kind=SpeakerKind.PERSON)


def test_speaker_is_not_merged_into_itself():
    speaker = make_speaker()

    with pytest.raises(IntegrityError, match="speaker_not_merged_into_itself"), transaction.atomic():
        Speaker.objects.filter(pk=speaker.pk).update(merged_into=speaker)


def test_wikidata_id_is_one_speaker_s():
    make_speaker("Jane Doe", wikidata_id="Q42")

    with pytest.raises(IntegrityError), transaction.atomic():  # speaker_wikidata_once
        make_speaker("John Doe", wikidata_id="Q42")


def test_alias_leads_to_one_speaker_whatever_its_case():
    SpeakerAlias.objects.create(speaker=make_speaker("Jane Doe"), alias="J. Doe")

    with pytest.raises(IntegrityError), transaction.atomic():
        SpeakerAlias.objects.create(speaker=make_speaker("John Doe"), alias="j. doe")


def test_speaker_of_an_unknown_kind_is_refused():
    with pytest.raises(IntegrityError, match="speaker_kind_known"), transaction.atomic():
        Speaker.objects.create(name="Jane Doe", kind="robot")


def test_speaker_and_alias_read_as_they_are_written():
    speaker = make_speaker("Jane Doe")

    assert str(speaker) == "Jane Doe"
    assert str(SpeakerAlias(speaker=speaker, alias="J. Doe")) == "J. Doe"
    assert str(Affiliation(speaker=speaker, name="Mayor")) == "Mayor"
    assert str(SpeakerEvent(speaker=speaker, verb=SpeakerVerb.MERGE)) == f"Merged: {speaker.pk}"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "hobby"}, "affiliation_kind_known"),
        ({"name": ""}, "affiliation_named"),
        ({"began_on": date(2025, 2, 2), "ended_on": date(2025, 2, 1)}, "affiliation_begins_before_it_ends"),
    ],
)
def test_what_is_no_affiliation_is_refused(fields: dict[str, object], name: str):
    given = {"kind": AffiliationKind.OFFICE, "name": "Mayor", **fields}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Affiliation.objects.create(speaker=make_speaker(), **given)


def _held(*spans: tuple[str, date | None, date | None], role: str = "") -> Speaker:
    speaker = make_speaker("Jane Doe", role=role)
    for name, began_on, ended_on in spans:
        speaker.affiliations.create(
            kind=AffiliationKind.OFFICE, name=name, began_on=began_on, ended_on=ended_on
        )
    return speaker


@pytest.mark.parametrize(
    ("day", "office"),
    [
        (date(2019, 12, 31), ""),
        (date(2020, 1, 1), "Mayor"),
        (date(2023, 6, 30), "Mayor"),
        (date(2023, 7, 1), "Minister"),
        (date(2026, 1, 1), "Minister"),
    ],
)
def test_office_is_that_of_the_day(day: date, office: str):
    speaker = _held(
        ("Mayor", date(2020, 1, 1), date(2023, 6, 30)), ("Minister", date(2023, 7, 1), None), role="Official"
    )

    assert speaker.office_on(day) == office


def test_of_two_offices_the_later_one_counts():
    speaker = _held(("Deputy", None, None), ("Minister", date(2023, 7, 1), None))

    assert speaker.office_on(date(2024, 1, 1)) == "Minister"


def test_what_has_no_dates_counts_where_nothing_is_known_over_time():
    speaker = make_speaker("Jane Doe", role="Mayor", party="Green Party")

    assert (speaker.office_on(NOW.date()), speaker.party_on(NOW.date())) == ("Mayor", "Green Party")


def test_event_of_an_unknown_verb_is_refused():
    with pytest.raises(IntegrityError, match="speaker_event_verb_known"), transaction.atomic():
        SpeakerEvent.objects.create(speaker=make_speaker(), verb="forget", at=NOW)


def test_events_are_only_ever_added():
    event = SpeakerEvent.objects.create(speaker=make_speaker(), verb=SpeakerVerb.ADD, at=NOW)

    with pytest.raises(IntegrityError, match=r"speaker_event\.append_only"), transaction.atomic():
        SpeakerEvent.objects.update(after={"name": "Somebody else"})
    with pytest.raises(IntegrityError, match=r"speaker_event\.append_only"), transaction.atomic():
        event.delete()
