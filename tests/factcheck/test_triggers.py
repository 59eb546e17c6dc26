"""A trigger is made and taken away again, in the dialect of the database that is used."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, migrations, transaction
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from claims.models import Topic
from factcheck.triggers import KeepingTriggers, refuse

pytestmark = pytest.mark.django_db

SENTENCE = "topic.stays: a topic is never deleted"
KEEP_TOPICS = refuse(name="topic_stays", table="claims_topic", when="BEFORE DELETE", sentence=SENTENCE)


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.create(slug="crime", name="Crime")


def forwards(operation: Operation) -> None:
    """Apply to the test's database. The transaction of the test takes it back."""
    operation.database_forwards("claims", connection.schema_editor(), ProjectState(), ProjectState())


def backwards(operation: Operation) -> None:
    """Take back what `forwards` applied."""
    operation.database_backwards("claims", connection.schema_editor(), ProjectState(), ProjectState())


def test_trigger_refuses_with_its_sentence(topic: Topic):
    forwards(KEEP_TOPICS)

    with pytest.raises(IntegrityError, match=SENTENCE), transaction.atomic():
        Topic.objects.filter(pk=topic.pk).delete()


def test_trigger_refuses_no_other_kind_of_write(topic: Topic):
    forwards(KEEP_TOPICS)

    Topic.objects.filter(pk=topic.pk).update(name="Justice")

    topic.refresh_from_db()
    assert topic.name == "Justice"


def test_trigger_taken_back_refuses_nothing(topic: Topic):
    forwards(KEEP_TOPICS)

    backwards(KEEP_TOPICS)

    assert Topic.objects.filter(pk=topic.pk).delete()[0] == 1


def test_trigger_taken_back_leaves_nothing_that_stands_in_the_way(topic: Topic):
    forwards(KEEP_TOPICS)
    backwards(KEEP_TOPICS)

    forwards(KEEP_TOPICS)

    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.filter(pk=topic.pk).delete()


def test_trigger_can_be_written_down_in_a_migration():
    written, imports = OperationWriter(KEEP_TOPICS, indentation=0).serialize()

    assert imports == {"import factcheck.triggers"}
    assert written.startswith("factcheck.triggers.AddTrigger(")
    assert "name='topic_stays'" in written


def test_trigger_says_what_it_is_in_a_plan():
    assert KEEP_TOPICS.describe() == "Add trigger topic_stays to claims_topic"


@pytest.mark.sqlite
@pytest.mark.parametrize("way", [forwards, backwards])
def test_trigger_that_an_operation_loses_is_made_again(topic: Topic, way: Callable[[Operation], None]):
    forwards(KEEP_TOPICS)
    losing = migrations.RunSQL("DROP TRIGGER topic_stays", "DROP TRIGGER topic_stays")

    way(KeepingTriggers(losing, table="claims_topic"))

    with pytest.raises(IntegrityError, match=SENTENCE), transaction.atomic():
        topic.delete()


def test_operation_that_keeps_triggers_can_be_written_down_and_told():
    keeping = KeepingTriggers(migrations.RunSQL("SELECT 1"), table="claims_topic")

    assert (
        OperationWriter(keeping, indentation=0)
        .serialize()[0]
        .startswith("factcheck.triggers.KeepingTriggers(")
    )
    assert (keeping.reversible, keeping.describe()) == (False, "Raw SQL operation")
