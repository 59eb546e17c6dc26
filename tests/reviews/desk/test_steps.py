"""Each button takes its step, says so, and leads to where the work goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.content import current_digest
from reviews.enums import State, Verb
from reviews.models import Approval, Desk, Review, Verdict
from tests import factories

SignIn = Callable[[User], Client]
LATER = (timezone.now() + timedelta(days=400)).strftime("%Y-%m-%dT%H:%M")


def at(state: State, desk: Desk, checker: User, editor: User) -> Review:
    return factories.review_at(state, desk, checker=checker, editor=editor)


def press(client: Client, name: str, review: Review, **fields: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=[review.pk]), fields)


def test_the_next_review_is_taken_and_opened(desk: Desk, checker: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)

    answer = signed_in(checker).post(reverse("desk:take_next"))

    review.refresh_from_db()
    assert answer["Location"] == reverse("desk:review", args=[review.pk])
    assert (review.state, review.checker) == (State.CHECKING, checker)


def test_an_empty_queue_is_told_in_words(checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).post(reverse("desk:take_next"))

    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == ["The queue is empty. New statements enter it as the sources are read."]


@pytest.mark.parametrize(
    ("name", "before", "after", "who", "fields"),
    [
        ("claim", State.QUEUED, State.CHECKING, "checker", {}),
        ("release", State.CHECKING, State.QUEUED, "checker", {}),
        ("hold", State.CHECKING, State.WAITING, "checker", {"until": LATER, "hold_reason": "Data is due."}),
        ("decline", State.CHECKING, State.DECLINED, "checker", {"decline_reason": "An opinion."}),
        ("resume", State.RETURNED, State.CHECKING, "checker", {}),
        ("take_over", State.CHECKING, State.CHECKING, "lead", {"reason": "Ill."}),
        ("withdraw", State.SUBMITTED, State.CHECKING, "checker", {}),
        ("return", State.SUBMITTED, State.RETURNED, "editor", {"reason": "Name the table."}),
        ("schedule", State.APPROVED, State.SCHEDULED, "editor", {"publish_at": LATER}),
        ("unschedule", State.SCHEDULED, State.APPROVED, "editor", {}),
        ("publish", State.APPROVED, State.PUBLISHED, "editor", {}),
        ("reopen", State.APPROVED, State.CHECKING, "editor", {"reason": "A better table."}),
        ("reopen", State.DECLINED, State.QUEUED, "editor", {"reason": "It is a fact after all."}),
    ],
)
def test_a_button_takes_its_step(
    name: str,
    before: State,
    after: State,
    who: str,
    fields: dict[str, str],
    desk: Desk,
    checker: User,
    editor: User,
    signed_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    review = at(before, desk, checker, editor)

    answer = press(signed_in(request.getfixturevalue(who)), name, review, **fields)

    review.refresh_from_db()
    assert answer.status_code == 302
    assert review.state == after


def test_a_lead_gives_a_returned_review_to_somebody_else(
    desk: Desk, checker: User, second_checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    review = at(State.RETURNED, desk, checker, editor)

    press(signed_in(lead), "reassign", review, to=second_checker.pk, reason="Mara is ill.")

    review.refresh_from_db()
    assert (review.state, review.checker) == (State.CHECKING, second_checker)


@pytest.mark.parametrize("to", ["0", "nobody", "٣"])
def test_a_review_is_given_to_nobody_but_members(
    to: str, desk: Desk, checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    review = at(State.RETURNED, desk, checker, editor)

    answer = press(signed_in(lead), "reassign", review, to=to, reason="Mara is ill.")

    assert answer.status_code == 404


def test_releasing_saves_what_was_typed(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, typed: Callable[..., dict[str, Any]]
) -> None:
    review = at(State.CHECKING, desk, checker, editor)

    press(signed_in(checker), "release", review, **typed(review, summary="Half done."))

    assert Verdict.objects.get(review=review).summary == "Half done."


def test_what_is_approved_is_what_was_on_the_page(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = at(State.SUBMITTED, desk, checker, editor)
    seen = current_digest(review)
    Verdict.objects.filter(review=review).update(summary="Slipped in.")

    press(signed_in(editor), "approve", review, digest=seen)

    assert not Approval.objects.exists()


def test_an_approval_of_the_digest_seen_counts(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = at(State.SUBMITTED, desk, checker, editor)

    press(signed_in(editor), "approve", review, digest=current_digest(review))

    review.refresh_from_db()
    assert review.state == State.APPROVED


def test_an_override_stays_on_the_record(desk: Desk, lead: User, editor: User, signed_in: SignIn) -> None:
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)
    review = at(State.SUBMITTED, desk, lead, editor)

    press(signed_in(lead), "approve", review, digest=current_digest(review), override_reason="A desk of one.")

    assert Approval.objects.get().is_override


def test_a_refusal_returns_to_the_page_with_its_sentence(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = at(State.APPROVED, desk, checker, editor)
    page = reverse("desk:approval", args=[review.pk])

    answer = signed_in(editor).post(
        reverse("desk:reopen", args=[review.pk]),
        {"reason": " "},
        headers={"Referer": f"http://testserver{page}"},
    )

    assert answer["Location"] == page
    assert "Say why, in a few words." in [str(message) for message in get_messages(answer.wsgi_request)]


def test_reasons_are_given_at_paragraphs(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    review = at(State.SUBMITTED, desk, checker, editor)
    browser, page = signed_in(editor), reverse("desk:approval", args=[review.pk])
    offered = browser.get(page).content.decode()

    press(browser, "return", review, **{"remark-summary-1": "Which year?", "remark-reasoning-1": " "})

    assert 'name="remark-summary-1"' in offered
    event = review.events.get(verb=Verb.RETURN)
    assert [(one["field"], one["words"]) for one in event.data["remarks"]] == [("summary", "Which year?")]


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"reason": " "}, 422, "Say why, in a few words."),
        ({"remark-summary-1": "Which year?", "digest": "0" * 64}, 409, "Which year?"),
    ],
)
def test_refused_return_keeps_every_word(
    sent: dict[str, str],
    status: int,
    told: str,
    desk: Desk,
    checker: User,
    editor: User,
    signed_in: SignIn,
) -> None:
    review = at(State.SUBMITTED, desk, checker, editor)

    answer = press(signed_in(editor), "return", review, **sent)

    assert answer.status_code == status
    assert told in answer.content.decode()


def test_return_of_what_was_withdrawn_shows_the_words_to_copy(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = at(State.CHECKING, desk, checker, editor)

    answer = press(signed_in(editor), "return", review, **{"remark-summary-1": "Which year?"})

    assert answer.status_code == 409
    assert "Which year?" in answer.content.decode()


def test_a_date_that_is_none_is_refused_at_its_field(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = at(State.APPROVED, desk, checker, editor)

    answer = signed_in(editor).post(
        reverse("desk:schedule", args=[review.pk]),
        {"publish_at": "soon"},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.json()["fields"] == {"publish_at": ["Give a date and a time."]}
