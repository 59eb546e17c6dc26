"""Statements that are known already get the office and party that the registry has now: from here on they stay."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def freeze(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill in what is empty. Again does no harm."""
    speakers, statements = apps.get_model("claims", "Speaker"), apps.get_model("claims", "Statement")
    for column, frozen in (("role", "speaker_role"), ("party", "speaker_party")):
        known = speakers.objects.exclude(**{column: ""})
        found = known.filter(pk=OuterRef("speaker")).values(column)
        rows = statements.objects.filter(speaker__in=known.values("pk"), **{frozen: ""})
        rows.update(**{frozen: Subquery(found)})


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_party_of_statements")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]
