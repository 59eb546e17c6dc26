"""A row for each file that holds everything that was published."""

from django.db import migrations, models

import factcheck.ids


class Migration(migrations.Migration):
    dependencies = [("reviews", "0037_watch_what_is_live")]

    operations = [
        migrations.CreateModel(
            name="Dump",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("file", models.CharField(max_length=200)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("verdicts", models.PositiveBigIntegerField()),
                ("tombstones", models.PositiveBigIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={"ordering": ("-sequence",)},
        ),
    ]
