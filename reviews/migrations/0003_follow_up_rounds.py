"""A follow-up round names the version it follows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_append_only_triggers")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="What readers had when this round was opened. A first check follows nothing.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="reviews.publication",
            ),
        ),
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
                    ("open", "Queued for review"),
                    ("follow_up", "Open follow-up"),
                    ("plan_recheck", "Plan re-check"),
                    ("edit", "Edit verdict"),
                    ("attach", "Attach evidence"),
                    ("amend", "Change evidence"),
                    ("detach", "Remove evidence"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("follows__isnull", False)), fields=["follows"], name="review_rounds"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follows__isnull", True), ("kind", "initial")),
                    models.Q(models.Q(("kind", "initial"), _negated=True), ("follows__isnull", False)),
                    _connector="OR",
                ),
                name="review_names_what_it_follows",
            ),
        ),
    ]
