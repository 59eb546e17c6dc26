"""A table of the texts by which a published verdict is found: was this text checked?"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0023_find_corrections")]

    operations = [
        migrations.CreateModel(
            name="PublicationText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="reviews.publication",
                    ),
                ),
            ],
        ),
    ]
