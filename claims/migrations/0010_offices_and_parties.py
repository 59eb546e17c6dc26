"""Offices and parties of speakers, each from a day to a day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_merged_speakers")]

    operations = [
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("office", "Office"), ("party", "Party")], max_length=16)),
                ("name", models.CharField(max_length=200)),
                ("began_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": (
                    "kind",
                    models.OrderBy(models.F("began_on"), descending=True, nulls_last=True),
                    "id",
                ),
            },
        ),
        migrations.AddField(
            model_name="affiliation",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="affiliations", to="claims.speaker"
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["office", "party"])), name="affiliation_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="affiliation_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("began_on__isnull", True),
                    ("ended_on__isnull", True),
                    ("began_on__lte", models.F("ended_on")),
                    _connector="OR",
                ),
                name="affiliation_begins_before_it_ends",
            ),
        ),
    ]
