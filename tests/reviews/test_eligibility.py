"""*Next* gives the best review that this person may do; what binds refuses every other way in too."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.cutting import attribute_statement
from claims.models import Topic
from reviews.actions import queue, remits, workflow
from reviews.actions.rounds import open_round
from reviews.eligibility import limits_of, refusal_to_take
from reviews.enums import ReviewKind, Role, State
from reviews.errors import InterestDeclared, NeedsOtherPeople
from reviews.models import Desk, Membership, Review
from tests.factories import make_claim, make_person, make_review, make_speaker, make_statement, review_at

Queue = Callable[..., Review]


@pytest.fixture
def queued(desk: Desk) -> Queue:
    """Queue a claim: by whom, in which language, on which topics, how worthy."""

    def put(*topics: str, speaker: str = "Jane Doe", worth: float = 0.5, **fields: Any) -> Review:
        statement = make_statement(worth=worth, speaker=make_speaker(speaker))
        claim = make_claim(statement, **fields)
        claim.topics.set(topic(slug) for slug in topics)
        return make_review(desk, claim=claim)

    return put


def topic(slug: str) -> Topic:
    return Topic.objects.get_or_create(slug=slug, defaults={"name": slug})[0]


def wish(person: User, **remit: Any) -> None:
    remits.set_remit(membership=Membership.objects.get(person=person), **remit)


def given(desk: Desk, person: User) -> list[Review]:
    """Everything that *next* gives one person, in order."""
    return list(iter(lambda: queue.take_next(desk=desk, by=person), None))


def test_person_gets_only_languages_they_read(desk: Desk, checker: User, queued: Queue):
    queued(worth=0.9, language="de")
    english, czech = queued(worth=0.5, language="en"), queued(worth=0.7, language="cs")
    wish(checker, languages=["en", "cs"])

    assert given(desk, checker) == [czech, english]


def test_avoided_topic_is_not_given(desk: Desk, checker: User, queued: Queue):
    queued("sport", worth=0.9)
    other = queued("economy", worth=0.5)
    wish(checker, topics_avoided=[topic("sport")])

    assert given(desk, checker) == [other]


def test_taken_topics_are_the_only_ones_given(desk: Desk, checker: User, queued: Queue):
    queued(worth=0.9)
    economy = queued("economy", "sport", worth=0.5)
    wish(checker, topics_taken=[topic("economy")])

    assert given(desk, checker) == [economy]


@pytest.mark.parametrize("about", ["speaker", "party", "topic"])
def test_review_of_a_declared_interest_is_not_given(desk: Desk, checker: User, queued: Queue, about: str):
    speaker = make_speaker("John Roe", party="Green Party")
    queued("sport", speaker="John Roe", worth=0.9)
    other = queued(worth=0.5)
    stake = {"speaker": speaker, "party": "green party", "topic": topic("sport")}
    remits.declare_interest(**{about: stake[about]}, reason="Kin.", by=checker)

    assert given(desk, checker) == [other]


def test_later_speaker_of_the_same_claim_counts_too(desk: Desk, checker: User, queued: Queue):
    from reviews.actions.order import join_to_claim

    review = queued()
    roe = make_speaker("John Roe")
    join_to_claim(statement_id=make_statement(speaker=roe).pk, claim_id=review.claim_id, by=checker)
    remits.declare_interest(speaker=roe, reason="Kin.", by=checker)

    assert given(desk, checker) == []


def test_interest_binds_when_its_speaker_is_merged_by_teaching_a_name(
    desk: Desk, checker: User, editor: User, queued: Queue
):
    named = make_statement(speaker=make_speaker("J. Doe"))
    remits.declare_interest(speaker=named.speaker, reason="Kin.", by=checker)
    attribute_statement(statement_id=named.pk, speaker_id=make_speaker().pk, teaches=True, by=editor)
    queued()

    assert given(desk, checker) == []


def test_ended_interest_binds_no_more(desk: Desk, checker: User, queued: Queue):
    review = queued()
    interest = remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=checker)
    remits.end_interest(interest_id=interest.pk, by=checker)

    assert given(desk, checker) == [review]


def test_interest_refuses_to_claim_by_hand(checker: User, queued: Queue):
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=checker)

    with pytest.raises(InterestDeclared):
        queue.claim_review(review_id=queued().pk, by=checker)


def test_interest_refuses_to_take_over(desk: Desk, checker: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=lead)
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=lead)

    with pytest.raises(InterestDeclared):
        queue.take_over(review_id=review.pk, reason="Hand it over.", by=lead)


def test_interest_refuses_to_be_assigned(desk: Desk, checker: User, second_checker: User, lead: User):
    review = review_at(State.RETURNED, desk, checker=checker, editor=lead)
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=second_checker)

    with pytest.raises(InterestDeclared):
        workflow.reassign(review_id=review.pk, to=second_checker, reason="Holiday.", by=lead)


def test_interest_declared_and_removed_from_the_desk_binds_on_return(
    desk: Desk, checker: User, queued: Queue
):
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=checker)
    Membership.objects.filter(person=checker).delete()
    Membership.objects.create(desk=desk, person=checker, role=Role.CHECKER)

    with pytest.raises(InterestDeclared):
        queue.claim_review(review_id=queued().pk, by=checker)


def test_wishes_do_not_refuse_to_claim_by_hand(checker: User, queued: Queue):
    wish(checker, languages=["cs"])

    assert queue.claim_review(review_id=queued(language="en").pk, by=checker).state == State.CHECKING


def test_nobody_withdraws_what_they_made_themselves(desk: Desk, checker: User, editor: User):
    published = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    round_ = open_round(
        publication_id=published.publication.pk, kind=ReviewKind.RETRACTION, note="We erred.", by=editor
    )

    other = make_person("other", desk=desk, role=Role.CHECKER)
    assert isinstance(refusal_to_take(round_, checker), NeedsOtherPeople)
    assert queue.take_next(desk=desk, by=checker) is None
    assert queue.take_next(desk=desk, by=other) == round_


def test_who_approved_or_wrote_before_works_on_no_retraction_under_any_account(
    desk: Desk, checker: User, editor: User
):
    published = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    retraction = open_round(
        publication_id=published.publication.pk, kind=ReviewKind.RETRACTION, note="We erred.", by=editor
    )
    twin = make_person(desk=desk, role=Role.EDITOR)
    User.objects.filter(pk=twin.pk).update(email=checker.email.upper())
    twin.refresh_from_db()

    for person in (checker, editor, twin):
        assert isinstance(refusal_to_take(retraction, person), NeedsOtherPeople)
        assert queue.take_next(desk=desk, by=person) is None


def test_same_people_may_work_on_a_correction(desk: Desk, checker: User, editor: User):
    published = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    correction = open_round(
        publication_id=published.publication.pk, kind=ReviewKind.CORRECTION, note="A slip.", by=editor
    )

    assert queue.take_next(desk=desk, by=checker) == correction


def test_stranger_has_no_limits_because_no_place(desk: Desk, outsider: User):
    assert limits_of(desk, outsider) is None


def test_who_declared_nothing_costs_one_query(desk: Desk, checker: User):
    with CaptureQueriesContext(connection) as seen:
        limits_of(desk, checker)

    assert len(seen) == 1


def test_review_passed_over_for_one_is_given_to_another(
    desk: Desk, checker: User, second_checker: User, queued: Queue
):
    sport = queued("sport")
    wish(checker, topics_avoided=[topic("sport")])

    assert given(desk, checker) == []
    assert given(desk, second_checker) == [sport]
