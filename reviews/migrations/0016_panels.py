"""Panels rate a submitted verdict blind: their seats, and the votes once they are cast."""

import django.db.models.deletion
import factcheck.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0015_ledger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewevent",
            name="verb",
            field=models.CharField(
                choices=[
                    ("claim", "Claim"),
                    ("release", "Release"),
                    ("lapse", "Lease ended"),
                    ("take_over", "Take over"),
                    ("hold", "Hold until"),
                    ("resume", "Resume"),
                    ("wake", "Hold ended"),
                    ("submit", "Submit"),
                    ("withdraw", "Withdraw"),
                    ("return", "Return with reasons"),
                    ("reassign", "Reassign"),
                    ("approve", "Approve"),
                    ("schedule", "Schedule"),
                    ("unschedule", "Unschedule"),
                    ("publish", "Publish"),
                    ("reopen", "Reopen"),
                    ("decline", "Decline"),
                    ("call_panel", "Call a panel"),
                    ("vote", "Vote"),
                    ("open", "Queued for review"),
                    ("follow_up", "Open follow-up"),
                    ("plan_recheck", "Plan re-check"),
                    ("boost", "Move in the queue"),
                    ("set_due", "Set deadline"),
                    ("escalate", "Deadline passed"),
                    ("recuse", "Recuse"),
                    ("edit", "Edit verdict"),
                    ("attach", "Attach evidence"),
                    ("amend", "Change evidence"),
                    ("detach", "Remove evidence"),
                ],
                max_length=16,
            ),
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("called_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("is_revealed", models.BooleanField(default=False)),
                (
                    "called_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="panels",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ("called_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="PanelVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("nonce", models.CharField(blank=True, max_length=32)),
                ("cast_at", models.DateTimeField(blank=True, null=True)),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="reviews.panel"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.rating",
                    ),
                ),
            ],
            options={
                "ordering": ("panel", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="panel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("review",), name="panel_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="panel",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_revealed", False), ("ended_at__isnull", False), _connector="OR"),
                name="panel_revealed_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="panelvote",
            constraint=models.UniqueConstraint(fields=("panel", "person"), name="panel_vote_once"),
        ),
        migrations.AddConstraint(
            model_name="panelvote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cast_at__isnull", True), ("note", ""), ("rating__isnull", True)),
                    models.Q(
                        ("cast_at__isnull", False),
                        ("rating__isnull", False),
                        models.Q(("nonce", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="panel_vote_is_cast_whole",
            ),
        ),
    ]
