"""Panels rate blind: no vote shows anywhere before the last is in."""

import json
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import panels, remits, workflow
from reviews.chain import digest_of
from reviews.content import current_digest
from reviews.enums import Role, State, Verb
from reviews.errors import (
    AlreadyVoted,
    InterestDeclared,
    NotOnThePanel,
    NotYourDesk,
    PanelOpen,
    PanelUnfit,
    RatingNotOnScale,
    RoleMissing,
)
from reviews.models import Desk, Membership, Panel, PanelVote, Review, ReviewEvent
from tests.factories import NOW, PASSWORD, damages_of, make_person, make_speaker, review_at, write

SECRET = "THE-SEALED-NOTE"


@pytest.fixture
def review(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.SUBMITTED, desk, checker=checker, editor=editor)


@pytest.fixture
def ann(desk: Desk) -> User:
    return make_person("ann", desk=desk, role=Role.CHECKER)


@pytest.fixture
def ben(desk: Desk) -> User:
    return make_person("ben", desk=desk, role=Role.EDITOR)


@pytest.fixture
def voting(review: Review, ann: User, ben: User, editor: User) -> Review:
    return panels.call_panel(review_id=review.pk, members=[ann.pk, ben.pk], now=NOW, by=editor)


def vote(review: Review, by: User, rating: str = "half-true", note: str = "") -> Review:
    return panels.cast_vote(review_id=review.pk, rating=rating, note=note, now=NOW, by=by)


def test_calling_moves_nothing_and_is_on_the_record(voting: Review, editor: User, ann: User, ben: User):
    event = ReviewEvent.objects.filter(review=voting).latest("position")

    assert voting.state == State.SUBMITTED
    assert (event.verb, event.actor, event.data["members"]) == (Verb.CALL_PANEL, editor, [ann.pk, ben.pk])
    assert Panel.objects.get().digest == current_digest(voting)


def test_panel_is_called_by_editors(review: Review, second_checker: User, ann: User, ben: User):
    with pytest.raises(RoleMissing):
        panels.call_panel(review_id=review.pk, members=[ann.pk, ben.pk], by=second_checker)


@pytest.mark.parametrize("who", ["too few", "a contributor", "an outsider", "nobody"])
def test_panel_of_the_wrong_people_is_refused(
    who: str, review: Review, checker: User, outsider: User, ann: User, editor: User
):
    wrong = {"too few": ann.pk, "a contributor": checker.pk, "an outsider": outsider.pk, "nobody": 987654}

    with pytest.raises(PanelUnfit) as refused:
        panels.call_panel(review_id=review.pk, members=[ann.pk, wrong[who]], by=editor)

    assert list(refused.value.fields) == ["members"]
    assert not Panel.objects.exists()


def test_panel_seats_nobody_who_has_something_at_stake(review: Review, ann: User, ben: User, editor: User):
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=ben)

    with pytest.raises(PanelUnfit):
        panels.call_panel(review_id=review.pk, members=[ann.pk, ben.pk], by=editor)


def test_panel_seats_one_person_once(review: Review, ann: User, ben: User, editor: User):
    User.objects.filter(pk=ben.pk).update(email=ann.email)

    with pytest.raises(PanelUnfit):
        panels.call_panel(review_id=review.pk, members=[ann.pk, ben.pk], by=editor)


def test_member_who_declared_an_interest_since_has_no_vote(voting: Review, ann: User):
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=ann)

    with pytest.raises(InterestDeclared):
        vote(voting, ann)


def test_vote_is_for_members_of_the_panel(voting: Review, lead: User):
    with pytest.raises(NotOnThePanel):
        vote(voting, lead)


def test_vote_is_cast_once(voting: Review, ann: User):
    vote(voting, ann)

    with pytest.raises(AlreadyVoted):
        vote(voting, ann, "false")

    assert PanelVote.objects.get(person=ann).rating.slug == "half-true"


@pytest.mark.parametrize("rating", ["", "splendid"])
def test_vote_is_on_the_scale(voting: Review, ann: User, rating: str):
    with pytest.raises(RatingNotOnScale):
        vote(voting, ann, rating)

    assert PanelVote.objects.get(person=ann).cast_at is None


def test_member_who_left_the_desk_has_no_vote(voting: Review, ann: User):
    Membership.objects.filter(person=ann).delete()

    with pytest.raises(NotYourDesk):
        vote(voting, ann)


def test_nothing_is_approved_while_votes_are_out(voting: Review, ann: User, ben: User, editor: User):
    vote(voting, ann)
    with pytest.raises(PanelOpen):
        workflow.approve(review_id=voting.pk, digest=current_digest(voting), by=editor)
    vote(voting, ben)

    approved = workflow.approve(review_id=voting.pk, digest=current_digest(voting), by=editor)

    assert approved.state == State.APPROVED


def test_history_tells_no_vote_before_the_last_is_in(voting: Review, ann: User):
    vote(voting, ann, note=SECRET)

    told = json.dumps(list(ReviewEvent.objects.values_list("data", "reason", "digest")))
    assert SECRET not in told
    assert "half-true" not in json.dumps(ReviewEvent.objects.get(verb=Verb.VOTE).data)


def test_last_vote_tells_them_all(voting: Review, ann: User, ben: User):
    vote(voting, ann, "half-true", SECRET)
    vote(voting, ben, "false")

    panel = Panel.objects.get()
    told = ReviewEvent.objects.filter(verb=Verb.VOTE).latest("position").data["votes"]
    assert panel.is_revealed
    assert [(one["person"], one["rating"], one["note"]) for one in told] == [
        (ann.pk, "half-true", SECRET),
        (ben.pk, "false", ""),
    ]


def test_sealed_vote_is_bound_by_the_hash_in_its_event(voting: Review, ann: User, ben: User):
    vote(voting, ann, "half-true", SECRET)
    vote(voting, ben, "false")

    events = {event.actor_id: event for event in ReviewEvent.objects.filter(verb=Verb.VOTE)}
    told = events[ben.pk].data["votes"]
    assert [events[one["person"]].digest for one in told] == [digest_of(one) for one in told]
    assert len({one["nonce"] for one in told}) == 2
    assert damages_of(voting) == []


@pytest.mark.parametrize(
    "step",
    [
        lambda review, checker, editor: workflow.withdraw(review_id=review.pk, by=checker),
        lambda review, checker, editor: workflow.return_with_reasons(
            review_id=review.pk, reason="Name the table.", by=editor
        ),
    ],
    ids=["withdraw", "return"],
)
def test_panel_is_dissolved_when_the_words_open_again(
    step: Callable, voting: Review, ann: User, checker: User, editor: User
):
    vote(voting, ann, note=SECRET)

    step(voting, checker, editor)

    panel = Panel.objects.get()
    assert panel.ended_at
    assert not panel.is_revealed


def test_votes_of_a_dissolved_panel_do_not_count_for_the_next(
    voting: Review, ann: User, ben: User, checker: User, editor: User
):
    vote(voting, ann)
    workflow.withdraw(review_id=voting.pk, by=checker)
    draft = write(voting, checker, summary="Other words.")
    workflow.submit(review_id=voting.pk, version=draft.version, by=checker)

    with pytest.raises(NotOnThePanel):
        vote(voting, ben)


def test_second_call_dissolves_the_first(voting: Review, ann: User, ben: User, lead: User, editor: User):
    vote(voting, ann)

    panels.call_panel(review_id=voting.pk, members=[ben.pk, lead.pk], by=editor)

    assert [panel.is_revealed for panel in Panel.objects.all()] == [False, False]
    with pytest.raises(NotOnThePanel):
        vote(voting, ann)


def test_admin_shows_no_sealed_vote(voting: Review, ann: User, client: Client):
    vote(voting, ann, note=SECRET)
    User.objects.create_superuser("root", password=PASSWORD)
    client.login(username="root", password=PASSWORD)
    panel = Panel.objects.get()

    pages = [
        reverse("admin:reviews_panel_changelist"),
        reverse("admin:reviews_panel_change", args=[panel.pk]),
    ]
    pages += [
        reverse("admin:reviews_reviewevent_change", args=[event.pk])
        for event in ReviewEvent.objects.filter(review=voting)
    ]
    shown = "".join(client.get(page).content.decode() for page in pages)

    assert "Panel" in shown
    assert SECRET not in shown
    assert not admin.site.is_registered(PanelVote)
