"""Write down where the histories of before end, a thousand reviews at a time.

Each batch commits by itself, and one that was written is not written again: breaking off is harmless.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery

BATCH = 1_000


def note_ends(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Copy position and hash of each last event to its review."""
    review, event = apps.get_model("reviews", "Review"), apps.get_model("reviews", "ReviewEvent")
    last = event.objects.filter(review=OuterRef("pk")).order_by("-position")
    unknown = review.objects.filter(history_length=None, events__position=1).order_by("pk")
    rest = unknown
    while batch := list(rest.values_list("pk", flat=True)[:BATCH]):
        review.objects.filter(pk__in=batch).update(
            history_length=Subquery(last.values("position")[:1]),
            history_head=Subquery(last.values("hash")[:1]),
        )
        # Further on by the key: to look from the start again would read more with every batch.
        rest = unknown.filter(pk__gt=batch[-1])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("reviews", "0026_where_histories_end")]

    operations = [migrations.RunPython(note_ends, migrations.RunPython.noop)]
