"""Speakers that turn out to be one: what is published follows, and says what it said."""

import pytest
from django.contrib.auth.models import User

from reviews.actions.registry import merge_speakers
from reviews.actions.remits import declare_interest
from reviews.enums import State
from reviews.errors import NotYourDesk, RoleMissing
from reviews.models import Desk, Publication
from tests import factories

pytestmark = pytest.mark.django_db


def test_published_verdict_is_found_under_the_one_that_stays(
    desk: Desk, checker: User, editor: User, lead: User
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    publication = Publication.objects.get(review=review)
    kept, said = factories.make_speaker("Jane A. Doe"), publication.document

    merge_speakers(desk=desk, kept_id=kept.pk, gone_id=publication.speaker_id, by=lead)  # type: ignore[arg-type]

    row = Publication.objects.get(pk=publication.pk)
    assert (row.speaker, row.document) == (kept, said)


def test_declared_interest_passes_on(desk: Desk, checker: User, lead: User) -> None:
    gone, kept = factories.make_speaker("J. Doe"), factories.make_speaker("Jane Doe")
    interest = declare_interest(speaker=gone, reason="A cousin.", by=checker)

    merge_speakers(desk=desk, kept_id=kept.pk, gone_id=gone.pk, by=lead)

    interest.refresh_from_db()
    assert interest.speaker == kept


def test_only_a_lead_merges(desk: Desk, editor: User, outsider: User) -> None:
    pair = {"kept_id": factories.make_speaker("A").pk, "gone_id": factories.make_speaker("B").pk}

    with pytest.raises(RoleMissing):
        merge_speakers(desk=desk, **pair, by=editor)
    with pytest.raises(NotYourDesk):
        merge_speakers(desk=desk, **pair, by=outsider)
