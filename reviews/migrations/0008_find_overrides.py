"""Approvals of own work are listed and counted without reading the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_approval_rules")]

    operations = [
        migrations.AddIndex(
            model_name="approval",
            index=models.Index(
                condition=models.Q(("is_override", True)), fields=["approved_at"], name="approval_overrides"
            ),
        ),
    ]
