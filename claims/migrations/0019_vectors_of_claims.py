"""What claims mean, for desks that look for it; empty on all others."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_find_what_was_rejected_lately")]

    operations = [
        migrations.CreateModel(
            name="ClaimVector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("engine", models.CharField(max_length=40)),
                ("vector", models.BinaryField()),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vector",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("engine", ""), _negated=True),
                        name="claim_vector_names_its_engine",
                    )
                ],
            },
        ),
    ]
