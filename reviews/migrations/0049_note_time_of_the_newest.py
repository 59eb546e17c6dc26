"""Note when the newest version was published, where there is one already."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def note_time(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it from the newest version."""
    newest = apps.get_model("reviews", "Publication").objects.order_by("-sequence").first()
    if newest:
        apps.get_model("reviews", "PublicationCounter").objects.update(published_at=newest.published_at)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0048_time_of_the_newest")]

    operations = [migrations.RunPython(note_time, migrations.RunPython.noop)]
