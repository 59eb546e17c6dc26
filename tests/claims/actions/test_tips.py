"""Tips: taken from anybody, grouped with what they repeat, settled once, forgotten in time."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import open_claim
from claims.actions.tips import drop_old_tips, receive_tip, settle_tip
from claims.enums import TipDecision
from claims.errors import TipIncomplete, TipSettled
from claims.models import Fetch, Page, Source, Tip
from tests.factories import NOW, WORDS, make_claim, make_person, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make_person()


def test_same_tip_counts_up_whatever_its_case_and_signs() -> None:
    first = receive_tip(words="Crime fell by half!", now=NOW)
    again = receive_tip(words="crime fell by half", now=NOW + timedelta(hours=1))

    assert (again.pk, again.times, again.last_received_at) == (first.pk, 2, NOW + timedelta(hours=1))


def test_tip_that_was_settled_can_come_again(person: User) -> None:
    first = receive_tip(words="Crime fell by half!", now=NOW)
    settle_tip(tip_id=first.pk, decision="accepted", now=NOW, by=person)

    assert receive_tip(words="Crime fell by half!", now=NOW).pk != first.pk


def test_tip_names_the_claim_it_repeats(person: User) -> None:
    claim = open_claim(statement_id=make_statement().pk, by=person)

    assert receive_tip(words=f"They say {WORDS}", now=NOW).repeats == claim
    assert receive_tip(words="A bridge was built over the river.", now=NOW).repeats is None


def test_tip_with_a_known_address_names_what_was_said_there() -> None:
    claim = make_claim()
    page = claim.appearances.get().statement.document.page

    assert receive_tip(url=page.url, now=NOW).repeats == claim


def test_no_address_is_fetched_or_watched() -> None:
    receive_tip(url="http://127.0.0.1/admin", now=NOW)

    assert not (Source.objects.exists() or Page.objects.exists() or Fetch.objects.exists())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "words"),
        ({"words": "x" * 2_001}, "words"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://a.example/" + "x" * 2_048}, "url"),
    ],
)
def test_tip_has_bounds(given: dict[str, str], field: str) -> None:
    with pytest.raises(TipIncomplete) as refused:
        receive_tip(**given, now=NOW)

    assert list(refused.value.fields) == [field]


def test_tip_is_settled_once(person: User) -> None:
    tip = receive_tip(words="Crime fell by half!", now=NOW)
    settled = settle_tip(tip_id=tip.pk, decision="dismissed", reason="An opinion.", now=NOW, by=person)

    assert (settled.decision, settled.reason, settled.settled_by) == (
        TipDecision.DISMISSED,
        "An opinion.",
        person,
    )
    with pytest.raises(TipSettled):
        settle_tip(tip_id=tip.pk, decision="accepted", now=NOW, by=person)


@pytest.mark.parametrize(
    ("given", "field"), [({"decision": "lost"}, "decision"), ({"decision": "dismissed"}, "reason")]
)
def test_settling_says_how_and_why(person: User, given: dict[str, Any], field: str) -> None:
    tip = receive_tip(words="Crime fell by half!", now=NOW)

    with pytest.raises(TipIncomplete) as refused:
        settle_tip(tip_id=tip.pk, **given, now=NOW, by=person)

    assert list(refused.value.fields) == [field]


def test_old_tips_are_deleted() -> None:
    receive_tip(words="Crime fell by half!", now=NOW)

    assert drop_old_tips(now=NOW + timedelta(days=30), kept=timedelta(days=30)) == 0
    assert drop_old_tips(now=NOW + timedelta(days=31), kept=timedelta(days=30)) == 1
    assert not Tip.objects.exists()
