"""No word that was typed depends on a script, on luck or on being alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions import queue, verdicts
from reviews.enums import State
from reviews.models import Review, Verdict
from tests import factories
from tests.reviews.desk.conftest import JSON, address

SignIn = Callable[[User], Client]
Typed = Callable[..., dict[str, Any]]
NOTE = {
    "evidence-form": "note",
    "evidence-stance": "context",
    "evidence-level": "primary",
    "evidence-title": "A",
}


def test_autosave_answers_with_the_next_version(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    fields = typed(held, summary="Better.")

    answer = signed_in(checker).post(address("draft", held), fields, headers=JSON)

    assert answer.status_code == 200
    assert answer.json()["version"] == fields["version"] + 1
    assert Verdict.objects.get(review=held).summary == "Better."


def test_a_stale_autosave_gets_409_with_both_texts(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    mine = typed(held, summary="Mine.")
    verdicts.save_draft(review_id=held.pk, version=mine["version"], draft={"summary": "Theirs."}, by=checker)

    answer = signed_in(checker).post(address("draft", held), mine, headers=JSON)

    told = answer.json()
    assert answer.status_code == 409
    assert (told["theirs"]["summary"], told["yours"]["summary"]) == ("Theirs.", "Mine.")
    assert Verdict.objects.get(review=held).summary == "Theirs."


def test_an_autosave_without_a_version_is_refused_at_its_field(
    held: Review, checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(checker).post(address("draft", held), {"summary": "x"}, headers=JSON)

    assert answer.status_code == 422
    assert "version" in answer.json()["fields"]


def test_a_stale_form_is_answered_with_both_texts_to_choose_from(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    mine = typed(held, summary="Mine.")
    verdicts.save_draft(review_id=held.pk, version=mine["version"], draft={"summary": "Theirs."}, by=checker)

    answer = signed_in(checker).post(address("draft", held), mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine." in page
    assert "Theirs." in page


@pytest.mark.parametrize(
    ("touched", "pick"), [(["reasoning"], "theirs"), (["summary"], "yours"), ([], "yours")]
)
def test_what_a_person_did_not_touch_stays_as_the_other_one_wrote_it(
    touched: list[str], pick: str, held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    mine = typed(held, summary="As it was.", touched=touched)
    verdicts.save_draft(review_id=held.pk, version=mine["version"], draft={"summary": "Theirs."}, by=checker)

    page = signed_in(checker).post(address("draft", held), mine).content.decode()

    chosen = [one for one in ("yours", "theirs") if f'name="pick-summary" value="{one}" checked' in page]
    assert chosen == [pick]


def test_two_ratings_are_shown_in_words(held: Review, checker: User, signed_in: SignIn, typed: Typed) -> None:
    mine = typed(held, rating="half-true")
    verdicts.save_draft(review_id=held.pk, version=mine["version"], draft={"rating": "false"}, by=checker)

    page = signed_in(checker).post(address("draft", held), mine).content.decode()

    assert "<p>Half true</p>" in page
    assert "<p>False</p>" in page


@pytest.mark.parametrize(("pick", "kept"), [("yours", "Mine, edited."), ("theirs", "Theirs.")])
def test_what_a_person_chooses_between_two_texts_is_saved(
    pick: str, kept: str, held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    verdicts.save_draft(review_id=held.pk, version=0, draft={"summary": "Theirs."}, by=checker)
    chosen = typed(held, summary="Mine, edited.", **{"pick-summary": pick, "theirs-summary": "Theirs."})

    signed_in(checker).post(address("settle", held), chosen)

    assert Verdict.objects.get(review=held).summary == kept


def test_words_of_a_person_whose_hold_is_gone_are_shown_again(
    held: Review, checker: User, lead: User, signed_in: SignIn, typed: Typed
) -> None:
    fields = typed(held, reasoning="An hour of work.")
    queue.take_over(review_id=held.pk, reason="Ill.", by=lead)

    answer = signed_in(checker).post(address("submit", held), fields)

    assert answer.status_code == 403
    assert "An hour of work." in answer.content.decode()


def test_a_rating_that_is_not_on_the_scale_keeps_what_was_typed(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    fields = typed(held, rating="pants-on-fire", summary="Kept on the page.")

    answer = signed_in(checker).post(address("draft", held), fields)

    assert answer.status_code == 422
    assert "Kept on the page." in answer.content.decode()
    assert "Choose one of the ratings on this scale." in answer.content.decode()


def test_a_refused_submit_saves_the_draft_and_names_every_gate(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    answer = signed_in(checker).post(address("submit", held), typed(held, summary="Typed."))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert Verdict.objects.get(review=held).summary == "Typed."
    for place in ("id_reasoning", "id_rating", "id_right_of_reply", "id_one_sided_reason", "evidence"):
        assert f'href="#{place}"' in page


def test_one_request_saves_and_submits(held: Review, checker: User, signed_in: SignIn, typed: Typed) -> None:
    factories.cite(held, checker)

    answer = signed_in(checker).post(address("submit", held), typed(held, **factories.FINISHED))

    held.refresh_from_db()
    assert held.state == State.SUBMITTED
    assert answer["Location"] == address("approval", held)


def test_a_heartbeat_lengthens_the_hold(held: Review, checker: User, signed_in: SignIn) -> None:
    before = held.lease.ends_at

    answer = signed_in(checker).post(address("heartbeat", held), headers=JSON)

    held.lease.refresh_from_db()
    assert answer.status_code == 200
    assert held.lease.ends_at > before


def test_a_heartbeat_of_somebody_else_is_refused(
    held: Review, second_checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(second_checker).post(address("heartbeat", held), headers=JSON)

    assert answer.status_code == 403
    assert answer.json()["code"] == "review.not_the_holder"


def test_leaving_to_change_an_item_saves_the_draft_first(
    held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    item = factories.cite(held, checker)

    answer = signed_in(checker).post(address("draft", held), typed(held, summary="Typed.", then=str(item.pk)))

    assert answer["Location"] == address("amend", held, item.pk)
    assert Verdict.objects.get(review=held).summary == "Typed."


@pytest.mark.parametrize("then", ["nonsense", "../../admin/"])
def test_a_place_to_go_that_was_tampered_with_leads_back_to_the_review(
    then: str, held: Review, checker: User, signed_in: SignIn, typed: Typed
) -> None:
    answer = signed_in(checker).post(address("draft", held), typed(held, then=then))

    assert answer["Location"] == address("review", held)


def test_former_holder_hears_at_the_next_heartbeat_who_took_the_review_and_why(
    held: Review, checker: User, lead: User, signed_in: SignIn
) -> None:
    queue.take_over(review_id=held.pk, reason="On leave from today.", by=lead)

    answer = signed_in(checker).post(address("heartbeat", held), headers=JSON)

    assert answer.status_code == 403
    assert answer.json()["code"] == "review.taken_over"
    assert answer.json()["detail"] == "lead took this review over: “On leave from today.”"


def test_former_holder_hears_at_the_next_save_and_keeps_the_words(
    held: Review, checker: User, lead: User, signed_in: SignIn, typed: Callable[..., dict[str, Any]]
) -> None:
    fields = typed(held, summary="A thought that must not be lost")
    queue.take_over(review_id=held.pk, reason="On leave from today.", by=lead)

    page = signed_in(checker).post(address("draft", held), fields).content.decode()

    assert "lead took this review over: “On leave from today.”" in page
    assert "A thought that must not be lost" in page
