"""Answers to requests that name themselves (Idempotency-Key)."""

import django.db.models.deletion
import factcheck.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0017_personal_tokens"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("route", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(help_text="SHA-256 of what was sent.", max_length=64)),
                ("begun_at", models.DateTimeField(db_index=True)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("etag", models.CharField(blank=True, max_length=64)),
                ("body", models.JSONField(help_text="Empty where the answer held a secret.", null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("begun_at",),
                "constraints": [
                    models.UniqueConstraint(fields=("person", "route", "key"), name="answer_once_per_key")
                ],
            },
        ),
    ]
