"""Corrections, updates and retractions are listed from an index of their own: they are few among many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0022_deadlines_in_order")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("kind__in", ("correction", "update", "retraction"))),
                fields=["-sequence"],
                name="publication_corrections",
            ),
        ),
    ]
