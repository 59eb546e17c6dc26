"""Begin to watch what live verdicts cite already, five hundred verdicts at a time.

The first looks are spread over a week, so that no site is asked for everything at once. Each batch commits by
itself; a page that is watched is left alone: breaking off is harmless.
"""

from datetime import timedelta
from itertools import count

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

BATCH = 500
MINUTES_OF_A_WEEK = 7 * 24 * 60


def begin_to_watch(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Make a watch for each public page that a current verdict cites."""
    publication, evidence = apps.get_model("reviews", "Publication"), apps.get_model("reviews", "Evidence")
    watch, now, turn = apps.get_model("reviews", "Watch"), timezone.now(), count(1)
    live = publication.objects.filter(is_current=True).exclude(kind="retraction").order_by("sequence")
    rest = live
    while batch := list(rest.values_list("sequence", "review_id")[:BATCH]):
        items = evidence.objects.filter(
            review__in=[review for _, review in batch], removed_at=None, is_confidential=False, form="url"
        )
        watch.objects.bulk_create(
            (
                watch(
                    evidence_id=item,
                    state="unseen",
                    next_look_at=now + timedelta(minutes=next(turn) % MINUTES_OF_A_WEEK),
                )
                for item in items.order_by("pk").values_list("pk", flat=True)
            ),
            ignore_conflicts=True,
        )
        rest = live.filter(sequence__gt=batch[-1][0])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("reviews", "0036_notices_of_lost_pages")]

    operations = [migrations.RunPython(begin_to_watch, migrations.RunPython.noop)]
