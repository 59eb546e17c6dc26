"""Write down the desk of each notice, which is that of its review, a thousand notices at a time.

Each batch commits by itself, and one that was written is not written again: breaking off is harmless. Backwards,
notices that are about no review go, since the table of before cannot hold them.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery

BATCH = 1_000


def note_desks(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Copy the desk of each review to its notices."""
    notice, review = apps.get_model("reviews", "Notice"), apps.get_model("reviews", "Review")
    desk = review.objects.filter(pk=OuterRef("review")).values("desk")[:1]
    unknown = notice.objects.filter(desk=None).order_by("pk")
    rest = unknown
    while batch := list(rest.values_list("pk", flat=True)[:BATCH]):
        notice.objects.filter(pk__in=batch).update(desk=Subquery(desk))
        rest = unknown.filter(pk__gt=batch[-1])


def drop_others(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Delete what is about no review."""
    apps.get_model("reviews", "Notice").objects.filter(review=None).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("reviews", "0040_notices_of_desks")]

    operations = [migrations.RunPython(note_desks, drop_others)]
