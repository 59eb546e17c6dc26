"""Cited pages of live verdicts are watched: how each stands today is a row of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0034_notices_of_complaints"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="watch",
                        serialize=False,
                        to="reviews.evidence",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unseen", "Not looked at yet"),
                            ("alive", "Still as archived"),
                            ("changed", "Changed"),
                            ("dead", "Gone"),
                            ("closed", "Closed to the desk"),
                        ],
                        default="unseen",
                        max_length=16,
                    ),
                ),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("has_lost_excerpt", models.BooleanField(default=False)),
                ("detail", models.TextField(blank=True, help_text="What the last look found, in words.")),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("next_look_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "watches",
            },
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(
                condition=models.Q(("next_look_at__isnull", False)), fields=["next_look_at"], name="watch_due"
            ),
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(
                condition=models.Q(("next_look_at__isnull", False), ("state__in", ("changed", "dead"))),
                fields=["-since", "evidence"],
                name="watch_reported",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["unseen", "alive", "changed", "dead", "closed"])),
                name="watch_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "unseen"), ("since__isnull", False), _connector="OR"),
                name="watch_state_has_begun",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at__isnull", True), ("seen_by__isnull", True)),
                    models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                    _connector="OR",
                ),
                name="watch_seen_at_by",
            ),
        ),
    ]
