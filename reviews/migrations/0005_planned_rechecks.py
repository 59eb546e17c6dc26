"""A published verdict carries the day on which the desk looks at it again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_public_notes")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="recheck_on",
            field=models.DateField(
                blank=True,
                help_text="When the desk looks at it again; a plan, never shown as a finding.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_current", True), ("recheck_on__isnull", False)),
                fields=["recheck_on"],
                name="publication_recheck",
            ),
        ),
    ]
