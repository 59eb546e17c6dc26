"""What I take on: one's own page, and nobody else's."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Topic
from reviews.models import ConflictOfInterest, Remit
from tests import factories

SignIn = Callable[[User], Client]
DECLARE = "desk:declare_interest"


def test_wishes_are_kept_and_shown_again(checker: User, signed_in: SignIn) -> None:
    sport = Topic.objects.create(slug="sport", name="Sport")
    browser = signed_in(checker)

    browser.post(reverse("desk:save_remit"), {"languages": "en, cs", "topics_avoided": [sport.pk]})

    page = browser.get(reverse("desk:remit")).content.decode()
    assert 'value="cs, en"' in page
    assert list(Remit.objects.get().topics_avoided.all()) == [sport]


def test_topic_that_is_unknown_changes_nothing(checker: User, signed_in: SignIn) -> None:
    signed_in(checker).post(reverse("desk:save_remit"), {"topics_taken": ["77"]})

    assert not Remit.objects.exists()


def test_interest_in_a_speaker_is_declared_by_name(checker: User, signed_in: SignIn) -> None:
    speaker = factories.make_speaker("John Roe")

    signed_in(checker).post(reverse(DECLARE), {"speaker": "john roe", "reason": "My cousin."})

    assert ConflictOfInterest.objects.get().speaker == speaker


def test_interest_in_an_unknown_speaker_is_refused(checker: User, signed_in: SignIn) -> None:
    signed_in(checker).post(reverse(DECLARE), {"speaker": "Nobody", "reason": "My cousin."})

    assert not ConflictOfInterest.objects.exists()


def test_ended_interest_is_still_shown(checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    browser.post(reverse(DECLARE), {"party": "Green", "reason": "Member."})

    browser.post(reverse("desk:end_interest", args=[ConflictOfInterest.objects.get().pk]))

    page = browser.get(reverse("desk:remit")).content.decode()
    assert "Green" in page
    assert "ended " in page
