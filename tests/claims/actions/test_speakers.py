"""From a mention in a text to the speaker of the registry."""

import pytest

from claims.actions.speakers import speakers_of
from claims.extraction import Mention
from claims.models import Speaker, SpeakerAlias
from tests.factories import make_speaker

pytestmark = pytest.mark.django_db


def _mention(name: str | None, kind: str = "person", role: str = "") -> Mention:
    return Mention(name or "he", 0, 1, name, kind, role)


def test_new_name_makes_a_speaker_with_its_kind_and_role():
    speaker = speakers_of([_mention("Kremlin", "organisation", "government")])["Kremlin"]

    assert (speaker.name, speaker.kind, speaker.role) == ("Kremlin", "organisation", "government")


@pytest.mark.parametrize("written", ["Jane Doe", "JANE DOE", "jane doe", " Jane  Doe "])
def test_known_name_is_found_whatever_its_case(written: str):
    known = make_speaker("Jane Doe")

    assert speakers_of([_mention(written)]) == {written: known}
    assert Speaker.objects.count() == 1


@pytest.mark.parametrize("written", ["ISW", "isw"])
def test_known_alias_is_found_whatever_its_case(written: str):
    known = make_speaker("Institute for the Study of War")
    SpeakerAlias.objects.create(speaker=known, alias="ISW")

    assert speakers_of([_mention(written, "organisation")]) == {written: known}


@pytest.mark.parametrize("written", ["Šimon Čapek", "ŁUKASZ", "Ἀθηνᾶ"])
def test_name_beyond_ascii_is_found_again(written: str):
    first = speakers_of([_mention(written)])

    assert speakers_of([_mention(written)]) == first
    assert Speaker.objects.count() == 1


def test_name_outranks_somebody_else_s_alias():
    jane = make_speaker("Jane Doe")
    SpeakerAlias.objects.create(speaker=make_speaker("John Doe"), alias="Jane Doe")

    assert speakers_of([_mention("Jane Doe")]) == {"Jane Doe": jane}


def test_mentions_without_a_settled_name_make_no_speaker():
    assert speakers_of([_mention(None), _mention("an official", "unnamed"), _mention(" ")]) == {}
    assert not Speaker.objects.exists()


def test_two_spellings_in_one_text_make_one_speaker():
    found = speakers_of([_mention("Jane Doe"), _mention("JANE DOE")])

    assert found["Jane Doe"] == found["JANE DOE"]


def test_speakers_of_a_long_text_cost_no_query_each(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        speakers_of([_mention(f"Person {number}") for number in range(50)])

    assert Speaker.objects.count() == 50
