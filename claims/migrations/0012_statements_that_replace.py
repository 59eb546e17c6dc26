"""Words that a person cuts anew are a new statement, which replaces the old one."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from factcheck.triggers import KeepingTriggers

STATEMENTS = "claims_statement"


def drop_replaced(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take out the rows that the tables before cannot hold; what replaced them stays."""
    edits, statements = apps.get_model("claims", "SilentEdit"), apps.get_model("claims", "Statement")
    statements.objects.exclude(replaces=None).update(replaces=None)
    edits.objects.filter(statement__triage="replaced").delete()
    statements.objects.filter(triage="replaced").delete()


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_history_of_speakers")]

    operations = [
        KeepingTriggers(
            migrations.RemoveConstraint(
                model_name="statement",
                name="statement_triage_known",
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AlterField(
                model_name="statement",
                name="triage",
                field=models.CharField(
                    choices=[
                        ("proposed", "Proposed"),
                        ("accepted", "Accepted"),
                        ("rejected", "Rejected"),
                        ("replaced", "Cut anew"),
                    ],
                    default="proposed",
                    max_length=16,
                ),
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AddConstraint(
                model_name="statement",
                constraint=models.CheckConstraint(
                    condition=models.Q(("triage__in", ["proposed", "accepted", "rejected", "replaced"])),
                    name="statement_triage_known",
                ),
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AddField(
                model_name="statement",
                name="replaces",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replacements",
                    to="claims.statement",
                ),
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.RemoveConstraint(model_name="statement", name="statement_once_per_place"),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AddConstraint(
                model_name="statement",
                constraint=models.UniqueConstraint(
                    fields=("document", "start", "end"),
                    condition=models.Q(("triage", "replaced"), _negated=True),
                    name="statement_once_per_place",
                ),
            ),
            table=STATEMENTS,
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_replaced),
    ]
