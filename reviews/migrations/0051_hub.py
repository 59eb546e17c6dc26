"""Remember up to which publication the hub of the feeds was told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0050_notices_of_what_is_held_back")]

    operations = [
        migrations.CreateModel(
            name="Hub",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told", models.PositiveBigIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ]
