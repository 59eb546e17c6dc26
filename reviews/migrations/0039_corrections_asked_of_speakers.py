"""Whom the desk asked to correct a statement, and what they did."""

import django.db.models.deletion
import factcheck.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0038_dumps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SpeakerRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asked_of", models.CharField(max_length=200)),
                ("asked_on", models.DateField()),
                ("words", models.TextField(max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "No answer yet"),
                            ("corrected", "Corrected"),
                            ("refused", "Refused"),
                            ("answered", "Answered without correcting"),
                        ],
                        default="asked",
                        max_length=16,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "answer_noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speaker_requests",
                        to="reviews.publication",
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_on", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "corrected", "refused", "answered"])),
                        name="request_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer_noted_by__isnull", True),
                                ("answered_on__isnull", True),
                                ("state", "asked"),
                            ),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("answer_noted_by__isnull", False),
                                ("answered_on__gte", models.F("asked_on")),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_answered_after_asked",
                    ),
                ],
            },
        ),
    ]
