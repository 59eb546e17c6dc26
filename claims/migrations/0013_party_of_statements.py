"""The party as of the day something was said stands on the statement, as the office does."""

from django.db import migrations, models

from factcheck.triggers import KeepingTriggers

STATEMENTS = "claims_statement"


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_statements_that_replace")]

    operations = [
        KeepingTriggers(
            migrations.AddField(
                model_name="statement",
                name="speaker_party",
                field=models.CharField(blank=True, default="", max_length=200),
            ),
            table=STATEMENTS,
        ),
    ]
