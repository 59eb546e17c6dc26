"""Each review keeps where its history ends. Both columns may be empty, so no table is remade."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0025_words_of_verdicts")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="history_length",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="history_head",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="The hash of the last event.",
                max_length=64,
                null=True,
            ),
        ),
    ]
