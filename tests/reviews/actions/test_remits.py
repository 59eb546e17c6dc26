"""What a person says of themselves is kept, and nobody else's is touched."""

import pytest
from django.contrib.auth.models import User

from claims.models import Topic
from reviews.actions import queue, remits
from reviews.enums import State, Verb
from reviews.errors import InterestIncomplete, NotYourDesk, ReasonMissing, Recused, ViewNameMissing
from reviews.models import ConflictOfInterest, Desk, Membership, Review, ReviewEvent, SavedView, Verdict
from tests.factories import NOW, make_review, make_speaker, review_at, write


@pytest.fixture
def member(checker: User) -> Membership:
    return Membership.objects.get(person=checker)


def test_remit_replaces_the_one_before(member: Membership):
    topic = Topic.objects.create(slug="sport", name="Sport")
    remits.set_remit(membership=member, languages=["CS "], topics_avoided=[topic])

    remit = remits.set_remit(membership=member, languages=["en", "de", ""])

    assert remit.languages == ["de", "en"]
    assert not remit.topics_avoided.exists()


def test_interest_is_in_exactly_one_thing(checker: User):
    with pytest.raises(InterestIncomplete) as refused:
        remits.declare_interest(speaker=make_speaker(), party="Green", reason="Kin.", by=checker)

    assert set(refused.value.fields) == {"about"}


def test_interest_needs_a_reason(checker: User):
    with pytest.raises(InterestIncomplete) as refused:
        remits.declare_interest(party="Green", reason=" ", by=checker)

    assert set(refused.value.fields) == {"reason"}


def test_ended_interest_stays_on_record(checker: User):
    interest = remits.declare_interest(party="Green", reason="Member until May.", by=checker)

    remits.end_interest(interest_id=interest.pk, now=NOW, by=checker)

    assert ConflictOfInterest.objects.get().ended_at == NOW


def test_nobody_ends_the_interest_of_another(checker: User, lead: User):
    interest = remits.declare_interest(party="Green", reason="Member.", by=checker)

    remits.end_interest(interest_id=interest.pk, by=lead)

    assert ConflictOfInterest.objects.get().ended_at is None


def test_recusal_gives_the_review_back_with_its_draft(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    write(review, checker, summary="Half a thought")

    remits.recuse(review_id=review.pk, reason="The speaker is my cousin.", by=checker)

    assert Review.objects.get(pk=review.pk).state == State.QUEUED
    assert Verdict.objects.get(review=review).summary == "Half a thought"
    assert ReviewEvent.objects.get(review=review, verb=Verb.RECUSE).reason == "The speaker is my cousin."


def test_interest_gives_back_what_it_touches_with_its_draft(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    write(review, checker, summary="Half a thought")

    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=checker)

    assert Review.objects.get(pk=review.pk).state == State.QUEUED
    assert Verdict.objects.get(review=review).summary == "Half a thought"


def test_interest_leaves_other_work_in_ones_hands(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    remits.declare_interest(party="Green", reason="I am a member.", by=checker)

    assert Review.objects.get(pk=review.pk).state == State.CHECKING


def test_recused_person_cannot_take_the_review(desk: Desk, checker: User):
    review = make_review(desk)
    remits.recuse(review_id=review.pk, reason="Kin.", by=checker)

    with pytest.raises(Recused):
        queue.claim_review(review_id=review.pk, by=checker)


def test_recusal_needs_a_reason(desk: Desk, checker: User):
    with pytest.raises(ReasonMissing):
        remits.recuse(review_id=make_review(desk).pk, reason="", by=checker)


def test_recusal_is_for_members(desk: Desk, outsider: User):
    with pytest.raises(NotYourDesk):
        remits.recuse(review_id=make_review(desk).pk, reason="Kin.", by=outsider)


def test_view_of_the_same_name_replaces_the_one_before(member: Membership):
    for filters in ("q=crime", "q=wages"):
        remits.save_view(membership=member, name=" Mine ", filters=filters)

    assert list(SavedView.objects.values_list("name", "filters")) == [("Mine", "q=wages")]


def test_view_needs_a_name(member: Membership):
    with pytest.raises(ViewNameMissing):
        remits.save_view(membership=member, name=" ", filters="")


def test_nobody_drops_the_view_of_another(member: Membership, lead: User):
    view = remits.save_view(membership=member, name="Mine", filters="")

    remits.forget_view(membership=Membership.objects.get(person=lead), view_id=view.pk)

    assert SavedView.objects.exists()
