"""Speakers that are one are merged: the row that went leads to the one that counts."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_outcome_of_reading")]

    operations = [
        migrations.RemoveConstraint(model_name="speaker", name="speaker_name_once"),
        migrations.AddField(
            model_name="speaker",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="claims.speaker",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True), models.Q(("wikidata_id", ""), _negated=True)
                ),
                fields=("wikidata_id",),
                name="speaker_wikidata_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="speaker_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("merged_into__isnull", True)),
                name="speaker_name_once",
            ),
        ),
    ]
