"""People are told also of a verdict that could not be published at the time set."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0049_note_time_of_the_newest")]

    operations = [
        migrations.RemoveConstraint(
            model_name="notice",
            name="notice_kind_known",
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
                    ("held_back", "A verdict is not published at the time set (who set it, and leads)"),
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
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "assigned",
                            "returned",
                            "approval_asked",
                            "taken_over",
                            "hold_ended",
                            "date_reached",
                            "held_back",
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
    ]
