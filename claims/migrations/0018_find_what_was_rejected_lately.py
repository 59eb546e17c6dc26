"""What was rejected lately is found without sorting all that was ever rejected."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_tips"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("triage", "rejected")),
                fields=["-triaged_at", "-id"],
                name="statement_rejected_lately",
            ),
        ),
    ]
