"""Verdicts by the days when it was said are found along the list, however many the days; the list itself has an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0052_documents_as_they_are_read")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_current", True), models.Q(("kind", "retraction"), _negated=True)),
                fields=["sequence", "said_on"],
                name="publication_and_said_on",
            ),
        ),
        migrations.RemoveIndex(model_name="publication", name="publication_by_sequence"),
    ]
