"""Follow-up rounds of a kind may need another number of approvals than a first check."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_partners_and_keys")]

    operations = [
        migrations.CreateModel(
            name="ApprovalRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("update", "Update"),
                            ("retraction", "Retraction"),
                            ("recheck", "Re-check"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "approvals_needed",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approval_rules",
                        to="reviews.desk",
                    ),
                ),
            ],
            options={
                "ordering": ("desk", "kind"),
                "constraints": [
                    models.UniqueConstraint(fields=("desk", "kind"), name="approval_rule_once_per_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["correction", "update", "retraction", "recheck"])),
                        name="approval_rule_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approvals_needed__gte", 1)), name="approval_rule_needs_one"
                    ),
                ],
            },
        ),
    ]
