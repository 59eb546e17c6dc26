"""A topic's verdicts are read in their order: the topic's row holds the sequence too. Days get an index."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.state import StateApps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def copy_topics(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Bring over what is published already."""
    editor.execute(
        "INSERT INTO reviews_publicationtopic (publication_id, topic_id, sequence) "
        "SELECT old.publication_id, old.topic_id, p.sequence FROM reviews_publication_topics AS old "
        "JOIN reviews_publication AS p ON p.id = old.publication_id",
        params=None,
    )


def copy_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Bring back what the plain table held."""
    editor.execute(
        "INSERT INTO reviews_publication_topics (publication_id, topic_id) "
        "SELECT publication_id, topic_id FROM reviews_publicationtopic",
        params=None,
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_verbatim_triggers"), ("reviews", "0009_words_of_publications")]

    operations = [
        migrations.CreateModel(
            name="PublicationTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_rows",
                        to="reviews.publication",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.topic"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "-sequence"], name="publication_by_topic")],
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "topic"), name="publication_topic_once")
                ],
            },
        ),
        migrations.RunPython(copy_topics, copy_back),
        # The model's table is left alone: SQLite would remake it for the new field, and lose its triggers.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RemoveField(model_name="publication", name="topics")],
            state_operations=[
                migrations.RemoveField(model_name="publication", name="topics"),
                migrations.AddField(
                    model_name="publication",
                    name="topics",
                    field=models.ManyToManyField(
                        related_name="+", through="reviews.PublicationTopic", to="claims.topic"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_current", True)), fields=["said_on"], name="publication_by_said_on"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["published_at"], name="publication_by_published_at"),
        ),
    ]
