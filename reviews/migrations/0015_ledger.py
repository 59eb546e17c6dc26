"""The ledger of who received, fetched and acknowledged which version; no line is ever deleted."""

import django.db.models.deletion
import factcheck.ids
from django.db import migrations, models

from factcheck.triggers import refuse


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0014_webhooks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("applied_url", models.URLField(blank=True, max_length=2048)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger",
                        to="reviews.partner",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger",
                        to="reviews.publication",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ledger entries",
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "publication"), name="ledger_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_at__isnull", False),
                            ("fetched_at__isnull", False),
                            ("acknowledged_at__isnull", False),
                            _connector="OR",
                        ),
                        name="ledger_line_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_at__isnull", False),
                            models.Q(("applied_url", ""), ("note", "")),
                            _connector="OR",
                        ),
                        name="ledger_note_acknowledges",
                    ),
                ],
            },
        ),
        refuse(
            name="ledger_no_delete",
            table="reviews_ledgerentry",
            when="BEFORE DELETE",
            sentence="ledger.append_only: a line of the ledger is never deleted",
        ),
    ]
