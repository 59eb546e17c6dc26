"""How sure the engine is of a statement's words and speaker."""

from django.db import migrations, models

from factcheck.triggers import KeepingTriggers

STATEMENTS = "claims_statement"


class Migration(migrations.Migration):
    dependencies = [("claims", "0014_freeze_office_and_party")]

    operations = [
        KeepingTriggers(
            migrations.AddField(
                model_name="statement",
                name="confidence",
                field=models.FloatField(blank=True, null=True),
            ),
            table=STATEMENTS,
        ),
        KeepingTriggers(
            migrations.AddConstraint(
                model_name="statement",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("confidence", None),
                        models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        _connector="OR",
                    ),
                    name="statement_confidence_0_to_1",
                ),
            ),
            table=STATEMENTS,
        ),
    ]
