"""How the search for statements in a document ended: a language that is not read says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_learned_rankings"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="reading_outcome",
            field=models.CharField(
                blank=True,
                choices=[("read", "Read"), ("language", "Language not read")],
                max_length=16,
                null=True,
            ),
        ),
    ]
