"""What was changed about a desk, by whom: rules, scale, people. Rows are only ever added."""

from django.conf import settings
from django.db import models

from factcheck.ids import new_id
from reviews.models.desk import Desk


class DeskChange(models.Model):
    """One change. `subject` is a field of the desk, a kind of round, or a person's username."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="changes")
    subject = models.CharField(max_length=150)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("desk", "-id"), name="desk_changes"),)

    def __str__(self) -> str:
        return f"{self.subject}: {self.before or 'nothing'} to {self.after or 'nothing'}"
