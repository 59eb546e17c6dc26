"""The registry of speakers in people's hands: every change is on record, and reaches no statement that was read."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from claims.actions import registry
from claims.actions.speakers import speakers_of
from claims.enums import AffiliationKind, SpeakerVerb
from claims.errors import (
    AffiliationIncomplete,
    NameMeansNobody,
    SpeakerNameTaken,
    SpeakersDiffer,
    WikidataIdInvalid,
)
from claims.extraction import Mention
from claims.models import Affiliation, Speaker, SpeakerAlias, SpeakerEvent
from tests.factories import NOW, make_person, make_speaker, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make_person()


@pytest.fixture
def jane() -> Speaker:
    return make_speaker("Jane Doe", role="Mayor")


def change(speaker: Speaker, by: User, **changes: str) -> Speaker:
    return registry.change_speaker(speaker_id=speaker.pk, changes=changes, now=NOW, by=by)


def merge(kept: Speaker, gone: Speaker, by: User) -> Speaker:
    return registry.merge_speakers(kept_id=kept.pk, gone_id=gone.pk, now=NOW, by=by)


def found(name: str) -> Speaker:
    return speakers_of([Mention(name, 0, 1, name, "person")])[name]


def test_somebody_new_is_added(by: User) -> None:
    added = registry.add_speaker(name=" Ann  Lee ", by=by)

    assert (added.name, found("ann lee")) == ("Ann Lee", added)


def test_change_is_on_record_with_what_stood_before(jane: Speaker, by: User) -> None:
    change(jane, by, role="Minister", wikidata_id="q42")

    event = jane.events.get()
    assert (event.verb, event.by, event.at) == (SpeakerVerb.CHANGE, by, NOW)
    assert event.before == {"role": "Mayor", "wikidata_id": ""}
    assert event.after == {"role": "Minister", "wikidata_id": "Q42"}


def test_change_that_changes_nothing_is_not_on_record(jane: Speaker, by: User) -> None:
    change(jane, by, role="Mayor")

    assert not SpeakerEvent.objects.exists()


def test_name_before_still_leads_to_the_speaker(jane: Speaker, by: User) -> None:
    change(jane, by, name="Jane Roe")

    assert found("Jane Doe") == found("Jane Roe") == jane


@pytest.mark.parametrize(
    "written", ["Q42", "q42", "https://www.wikidata.org/wiki/Q42", "http://www.wikidata.org/entity/Q42"]
)
def test_wikidata_id_is_kept_however_it_is_pasted(written: str, jane: Speaker, by: User) -> None:
    assert change(jane, by, wikidata_id=written).wikidata_id == "Q42"


@pytest.mark.parametrize("written", ["42", "Q", "Q0", "Q042", "P31", "Q42x", "Qéé", "Jane"])
def test_what_is_no_wikidata_id_is_refused(written: str, jane: Speaker, by: User) -> None:
    with pytest.raises(WikidataIdInvalid) as refused:
        change(jane, by, wikidata_id=written)

    assert list(refused.value.fields) == ["wikidata_id"]


def test_wikidata_id_of_another_speaker_is_refused(jane: Speaker, by: User) -> None:
    make_speaker("J. Doe", wikidata_id="Q42")

    with pytest.raises(WikidataIdInvalid, match=r"J\. Doe has this id"):
        change(jane, by, wikidata_id="Q42")


def test_taught_name_leads_to_the_speaker(jane: Speaker, by: User) -> None:
    for _ in range(2):
        registry.add_alias(speaker_id=jane.pk, alias="The Iron Mayor", by=by)

    assert found("the iron mayor") == jane
    assert jane.events.get().after == {"alias": "The Iron Mayor"}


def test_taught_words_without_a_settled_name_lead_to_the_speaker(jane: Speaker, by: User) -> None:
    registry.add_alias(speaker_id=jane.pk, alias="the Kremlin spokesman", by=by)

    mention = Mention("the Kremlin spokesman", 0, 1, None, "unnamed")
    assert speakers_of([mention]) == {"the Kremlin spokesman": jane}


@pytest.mark.parametrize("alias", ["He", "they", " ", "—"])
def test_word_that_means_anybody_is_no_name(alias: str, jane: Speaker, by: User) -> None:
    with pytest.raises(NameMeansNobody):
        registry.add_alias(speaker_id=jane.pk, alias=alias, by=by)


@pytest.mark.parametrize("taken", ["John Doe", "john doe", "JD"])
def test_name_of_somebody_else_is_refused(taken: str, jane: Speaker, by: User) -> None:
    john = make_speaker("John Doe")
    SpeakerAlias.objects.create(speaker=john, alias="JD")

    with pytest.raises(SpeakerNameTaken, match="John Doe") as refused:
        registry.add_alias(speaker_id=jane.pk, alias=taken, by=by)

    assert refused.value.speaker == john


def test_dropped_name_leads_nowhere(jane: Speaker, by: User) -> None:
    alias = registry.add_alias(speaker_id=jane.pk, alias="The Iron Mayor", by=by)

    for _ in range(2):
        registry.drop_alias(speaker_id=jane.pk, alias_id=alias.pk, by=by)

    assert found("The Iron Mayor") != jane
    assert [event.verb for event in jane.events.all()] == [SpeakerVerb.DROP_ALIAS, SpeakerVerb.ADD_ALIAS]


def _office(jane: Speaker, by: User, **fields: object) -> Affiliation:
    given = {"kind": AffiliationKind.OFFICE, "name": "Mayor", "began_on": date(2024, 1, 1), **fields}
    return registry.add_affiliation(speaker_id=jane.pk, by=by, **given)  # type: ignore[arg-type]


def test_office_is_noted_corrected_and_taken_out(jane: Speaker, by: User) -> None:
    office = _office(jane, by)
    named = {"speaker_id": jane.pk, "affiliation_id": office.pk, "by": by}

    registry.change_affiliation(**named, name="Mayor", began_on=date(2024, 1, 1), ended_on=date(2025, 1, 1))
    registry.drop_affiliation(**named)

    told = [event.before.get("ended_on") for event in jane.events.all()]
    assert (told, jane.affiliations.count()) == (["2025-01-01", None, None], 0)


@pytest.mark.parametrize(
    ("fields", "field"), [({"name": " "}, "name"), ({"ended_on": date(2023, 1, 1)}, "ended_on")]
)
def test_incomplete_office_is_refused_at_its_field(
    fields: dict[str, object], field: str, jane: Speaker, by: User
) -> None:
    with pytest.raises(AffiliationIncomplete) as refused:
        _office(jane, by, **fields)

    assert list(refused.value.fields) == [field]


def test_merging_passes_everything_on(jane: Speaker, by: User) -> None:
    gone = make_speaker("J. Doe", party="Green Party", wikidata_id="Q42")
    statement = make_statement(speaker=gone)
    registry.add_alias(speaker_id=gone.pk, alias="JD", by=by)
    _office(gone, by)

    merge(jane, gone, by)

    statement.refresh_from_db()
    jane.refresh_from_db()
    assert statement.speaker == found("J. Doe") == found("JD") == jane
    assert (jane.party, jane.wikidata_id, jane.affiliations.count()) == ("Green Party", "Q42", 1)


def test_merging_leaves_office_and_party_on_statements(jane: Speaker, by: User) -> None:
    statement = make_statement(speaker=make_speaker("J. Doe", party="Green Party"))
    change(jane, by, party="Blue Party")

    merge(jane, statement.speaker, by)  # type: ignore[arg-type]

    statement.refresh_from_db()
    assert (statement.speaker_role, statement.speaker_party) == ("Minister of the Interior", "Green Party")


def test_merging_twice_is_harmless_and_on_record_on_both(jane: Speaker, by: User) -> None:
    gone = make_speaker("J. Doe")

    assert merge(jane, gone, by) == merge(jane, gone, by) == jane
    assert {event.speaker_id for event in SpeakerEvent.objects.filter(verb="merge")} == {jane.pk, gone.pk}
    assert SpeakerEvent.objects.count() == 2


def test_what_was_merged_before_leads_on(jane: Speaker, by: User) -> None:
    first, second = make_speaker("J. Doe"), make_speaker("Doe")

    merge(second, first, by)
    merge(jane, second, by)

    assert set(jane.merged.all()) == {first, second}


def test_edit_of_a_merged_speaker_reaches_the_one_that_counts(jane: Speaker, by: User) -> None:
    gone = make_speaker("J. Doe")
    merge(jane, gone, by)

    change(gone, by, role="Minister")

    jane.refresh_from_db()
    assert jane.role == "Minister"


def test_two_people_are_not_merged(jane: Speaker, by: User) -> None:
    change(jane, by, wikidata_id="Q1")

    with pytest.raises(SpeakersDiffer, match="different Wikidata ids"):
        merge(jane, make_speaker("John Doe", wikidata_id="Q2"), by)
    with pytest.raises(SpeakersDiffer, match="one speaker already"):
        merge(jane, jane, by)


def test_merged_speaker_is_merged_no_further(jane: Speaker, by: User) -> None:
    gone = make_speaker("J. Doe")
    merge(jane, gone, by)

    with pytest.raises(SpeakersDiffer, match="already"):
        merge(make_speaker("Ann Lee"), gone, by)
