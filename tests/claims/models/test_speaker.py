"""A speaker is in the registry once, whatever the case of the letters."""

import pytest
from django.db import IntegrityError, transaction

from claims.enums import SpeakerKind
from claims.models import Speaker, SpeakerAlias
from tests.factories import make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("again", ["Jane Doe", "JANE DOE", "jane doe"])
def test_name_stands_once_whatever_its_case(again: str):
    make_speaker("Jane Doe")

    with pytest.raises(IntegrityError), transaction.atomic():
        Speaker.objects.create(name=again, kind=SpeakerKind.PERSON)


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
