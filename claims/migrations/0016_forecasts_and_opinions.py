"""Forecasts and opinions are kinds of their own; going back, both are assertions again."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from factcheck.triggers import KeepingTriggers

STATEMENTS = "claims_statement"
KINDS = [
    ("assertion", "Assertion"),
    ("directive", "Call or order"),
    ("commissive", "Promise"),
    ("denial", "Denial"),
    ("question", "Question"),
    ("forecast", "Forecast"),
    ("opinion", "Opinion"),
]


def call_assertions(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give rows the kind that the tables before can hold."""
    statements = apps.get_model("claims", "Statement").objects
    statements.filter(kind__in=["forecast", "opinion"]).update(kind="assertion")


class Migration(migrations.Migration):
    dependencies = [("claims", "0015_confidence_of_statements")]

    operations = [
        KeepingTriggers(
            migrations.RemoveConstraint(model_name="statement", name="statement_kind_known"), table=STATEMENTS
        ),
        KeepingTriggers(
            migrations.AlterField(
                model_name="statement",
                name="kind",
                field=models.CharField(choices=KINDS, max_length=16),
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AddConstraint(
                model_name="statement",
                constraint=models.CheckConstraint(
                    condition=models.Q(("kind__in", [kind for kind, _ in KINDS])), name="statement_kind_known"
                ),
            ),
            table=STATEMENTS,
        ),
        migrations.RunPython(migrations.RunPython.noop, call_assertions),
    ]
