"""What a follow-up round tells readers is part of its draft."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_follow_up_rounds")]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="public_note",
            field=models.TextField(
                blank=True,
                default="",
                help_text="What changed and why, for readers. Only follow-up rounds have one.",
            ),
        ),
    ]
