"""People are told also of what is no review: complaints about the desk, and partners' endpoints."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("reviews", "0039_corrections_asked_of_speakers")]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
        ),
        migrations.AddField(
            model_name="notice",
            name="desk",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="reviews.desk",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="endpoint",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="reviews.endpoint",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="reviews.review",
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "A review is given to you"),
                    ("returned", "An editor returns your verdict"),
                    ("approval_asked", "A verdict waits for your approval or your vote"),
                    ("taken_over", "A review is taken from you"),
                    ("hold_ended", "Your hold on a review ended by itself"),
                    ("date_reached", "The date you waited for is reached"),
                    ("due_soon", "A review of yours is due soon"),
                    ("overdue", "A review of yours is overdue"),
                    ("silent_edit", "A page changed words you are checking"),
                    ("page_lost", "A page that a verdict of yours cites is gone or changed"),
                    ("mentioned", "Somebody mentions you"),
                    ("replied", "Somebody writes in a thread of yours"),
                    ("complaint", "A reader complains of a verdict or of the desk (editors and leads)"),
                    ("complaint_due", "A complaint must be answered soon (editors and leads)"),
                    ("endpoint_off", "A partner is told nothing more, because its endpoint failed (leads)"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=Q(
                    (
                        "kind__in",
                        [
                            "assigned",
                            "returned",
                            "approval_asked",
                            "taken_over",
                            "hold_ended",
                            "date_reached",
                            "due_soon",
                            "overdue",
                            "silent_edit",
                            "page_lost",
                            "mentioned",
                            "replied",
                            "complaint",
                            "complaint_due",
                            "endpoint_off",
                        ],
                    )
                ),
                name="notice_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=Q(kind="endpoint_off", endpoint__isnull=False, review__isnull=True)
                | (
                    ~Q(kind="endpoint_off")
                    & Q(endpoint__isnull=True)
                    & (Q(review__isnull=False) | Q(kind__in=("complaint", "complaint_due")))
                ),
                name="notice_about_something",
            ),
        ),
    ]
