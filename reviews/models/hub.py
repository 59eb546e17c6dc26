"""What the hub of the feeds was told, so that nothing is lost with a process."""

from django.db import models


class Hub(models.Model):
    """One row: everything up to the publication `told` is known to the hub. Nobody tells it before `next_try_at`.

    That is the end of a teller's turn, or of the rest after `failures`; empty where it may be told at once.
    """

    told = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"told up to {self.told}"
