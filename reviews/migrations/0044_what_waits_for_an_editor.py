"""What waits for an editor is found in its order, however much waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0043_words_of_copies")]

    operations = [
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("state__in", ("submitted", "approved", "scheduled"))),
                fields=["desk", "state_changed_at", "id"],
                name="review_awaiting_editor",
            ),
        ),
    ]
