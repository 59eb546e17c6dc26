"""The operator's check of the history finds what somebody with the database's password did."""

import json
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection

from factcheck.ids import new_id
from reviews.actions.events import record_event
from reviews.enums import State, Verb
from reviews.models import Publication, Review, ReviewEvent, Watch, WebhookEvent
from tests.factories import NOW, review_at


@pytest.fixture
def history(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    return ReviewEvent.objects.filter(review=review).order_by("position")


def without_trigger(name, sql, parameters, table="reviews_reviewevent"):
    """Do what the trigger forbids, as an intruder with the owner's rights would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Deferred checks of this transaction would be in the way.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(sql, parameters)


def verify(capsys):
    status = 0
    try:
        call_command("verify_chain")
    except SystemExit as ended:
        status = ended.code
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_sound_history_ends_with_status_zero(history, capsys):
    status, lines = verify(capsys)

    assert status == 0
    assert lines == [{"reviews": 1, "events": history.count(), "damages": 0}]


def test_changed_row_is_named(history, capsys):
    without_trigger(
        "event_no_update", "UPDATE reviews_reviewevent SET reason = 'forged' WHERE position = %s", [2]
    )

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["position"] == 2
    assert lines[0]["review"] == str(history[0].review_id)


def test_missing_row_is_named(history, capsys):
    without_trigger("event_no_delete", "DELETE FROM reviews_reviewevent WHERE position = %s", [2])

    status, lines = verify(capsys)

    assert status == 1
    assert "event 2 is missing" in lines[0]["damage"]


def test_row_removed_at_the_end_is_named(history, capsys):
    last = history.count()
    without_trigger("event_no_delete", "DELETE FROM reviews_reviewevent WHERE position = %s", [last])

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["review"] == str(history[0].review_id)
    assert f"ends at event {last - 1} of {last}" in lines[0]["damage"]
    assert "stands at submitted, its history ends at checking" in lines[1]["damage"]


def test_edit_removed_at_the_end_is_named_though_the_state_fits(history, capsys, editor):
    review = Review.objects.get(pk=history[0].review_id)
    record_event(review=review, verb=Verb.BOOST, before=review.state, now=NOW, by=editor)
    last = history.count()
    without_trigger("event_no_delete", "DELETE FROM reviews_reviewevent WHERE position = %s", [last])

    status, lines = verify(capsys)

    assert status == 1
    assert [line.get("position") for line in lines] == [last, None]


def test_gap_at_the_end_does_not_close_when_history_goes_on(history, capsys, editor):
    last = history.count()
    without_trigger("event_no_delete", "DELETE FROM reviews_reviewevent WHERE position = %s", [last])
    review = Review.objects.get(pk=history[0].review_id)
    record_event(review=review, verb=Verb.BOOST, before=review.state, now=NOW, by=editor)

    status, lines = verify(capsys)

    assert status == 1
    assert f"event {last} is missing; event {last + 1} follows" in lines[0]["damage"]


def test_history_removed_whole_is_named(history, capsys):
    review_id = history[0].review_id
    without_trigger("event_no_delete", "DELETE FROM reviews_reviewevent WHERE position > %s", [0])

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["review"] == str(review_id)


def test_reordered_rows_are_named(history, capsys):
    swap = (
        "UPDATE reviews_reviewevent SET position = CASE position WHEN 102 THEN 3 WHEN 103 THEN 2 "
        "WHEN 2 THEN 102 WHEN 3 THEN 103 ELSE position END"
    )
    without_trigger("event_no_update", swap, [])
    with connection.cursor() as cursor:
        cursor.execute(swap)

    status, lines = verify(capsys)

    assert status == 1
    assert {2, 3} <= {line.get("position") for line in lines}


def test_row_put_in_between_is_named(history, capsys):
    forged = history[1]
    forged.pk, forged.position, forged.reason = None, history.count() + 1, "forged"
    forged.save(force_insert=True)

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["position"] == forged.position


@pytest.fixture
def published(desk, checker, editor):
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    return Publication.objects.get(review=review)


def test_sound_publication_is_no_damage(published, capsys):
    assert verify(capsys)[0] == 0


@pytest.mark.parametrize("digest", [None, sha256(b"{}").hexdigest()], ids=["alone", "with its digest"])
def test_published_words_that_were_changed_are_named(digest, published, capsys):
    sql = "UPDATE reviews_publication SET document = '{}', digest = COALESCE(%s, digest) WHERE number = 1"
    without_trigger("publication_no_update", sql, [digest], "reviews_publication")

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["review"] == str(published.review_id)
    assert lines[0]["damage"] == "version 1 was changed after it was published"


def test_publication_that_is_gone_is_named(published, capsys):
    Watch.objects.all().delete()
    published.texts.all().delete()
    WebhookEvent.objects.all().delete()
    without_trigger(
        "publication_no_delete",
        "DELETE FROM reviews_publication WHERE number = %s",
        [1],
        "reviews_publication",
    )

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["damage"] == "what was published is missing"


def test_publication_put_in_past_the_procedure_is_named(published, desk, checker, editor, capsys):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    published.pk, published.review, published.series = new_id(), review, review.pk
    published.sequence = 2
    published.save(force_insert=True)

    status, lines = verify(capsys)

    assert status == 1
    assert lines[0]["damage"] == "version 1 was published without an event"
    assert lines[0]["review"] == str(review.pk)
