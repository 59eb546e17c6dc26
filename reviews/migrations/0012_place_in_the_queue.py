"""What a review's place in the queue rests on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0011_what_people_take_on")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="boost",
            field=models.SmallIntegerField(default=0, help_text="Points that a person gave or took."),
        ),
        migrations.AddField(
            model_name="review",
            name="due_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="language",
            field=models.CharField(default="en", max_length=16),
        ),
        migrations.AddField(
            model_name="review",
            name="overdue_at",
            field=models.DateTimeField(
                blank=True, help_text="When the clock noticed that the deadline had passed.", null=True
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="weighed_at",
            field=models.DateTimeField(
                blank=True, help_text="When the priority was last reckoned from its factors.", null=True
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
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("state", "queued")),
                fields=["desk", "language", "-priority", "id"],
                name="review_next_in_language",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False), ("overdue_at__isnull", True)),
                fields=["due_at"],
                name="review_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("boost__gte", -200), ("boost__lte", 200)), name="review_boost_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("overdue_at__isnull", True), ("due_at__isnull", False), _connector="OR"),
                name="review_overdue_had_a_deadline",
            ),
        ),
    ]
