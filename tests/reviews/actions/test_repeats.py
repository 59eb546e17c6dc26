"""Requests that name themselves are done once: beside each other, after each other, and after a crash."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.actions import repeats
from reviews.errors import RepeatKeyTaken, StillRunning
from reviews.models import KeptAnswer
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def begun(by: User, *, fingerprint: str = "a", seconds: float = 0) -> KeptAnswer:
    return repeats.begin(
        key="k", route="/r", fingerprint=fingerprint, now=NOW + timedelta(seconds=seconds), by=by
    )


def test_answer_is_given_again(checker: User) -> None:
    repeats.finish(begun(checker), status=201, etag='"v1"', body={"answer": 1})

    again = begun(checker, seconds=60)

    assert (again.status, again.etag, again.body) == (201, '"v1"', {"answer": 1})


def test_request_that_is_at_work_is_not_begun_again(checker: User) -> None:
    begun(checker)

    with pytest.raises(StillRunning):
        begun(checker, seconds=60)


def test_another_body_is_refused(checker: User) -> None:
    repeats.finish(begun(checker), status=200)

    with pytest.raises(RepeatKeyTaken):
        begun(checker, fingerprint="b")


def test_key_of_another_person_is_another_key(checker: User, editor: User) -> None:
    begun(checker)

    assert begun(editor).status is None


def test_request_that_died_is_taken_up_once(checker: User) -> None:
    dead = begun(checker)

    taken_up = begun(checker, seconds=121)

    with pytest.raises(StillRunning):
        begun(checker, seconds=122)
    with pytest.raises(StillRunning):
        repeats.finish(dead, status=200)
    repeats.finish(taken_up, status=200)


def test_refused_request_leaves_its_key_free(checker: User) -> None:
    repeats.forget(begun(checker))

    assert begun(checker, fingerprint="b").status is None


def test_answer_is_kept_for_a_day(checker: User) -> None:
    repeats.finish(begun(checker), status=200)

    assert begun(checker, seconds=86_399).status == 200
    assert begun(checker, seconds=86_400).status is None


def test_sweep_forgets_what_is_old_and_nothing_else(checker: User, editor: User) -> None:
    begun(checker)
    begun(editor, seconds=60)

    assert repeats.drop_old_answers(now=NOW + repeats.KEPT) == 1
    assert KeptAnswer.objects.get().person == editor
