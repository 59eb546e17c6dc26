"""Words that a page changed or took away after they were read, without telling anybody.

A row stands for one statement and the version of the page in which its words are first seen to be gone, or
for a cited statement whose whole page is gone.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import EditKind
from claims.models.document import Document
from claims.models.statement import Statement
from factcheck.ids import new_id


class SilentEdit(models.Model):
    """A statement whose words a newer version of its page no longer has.

    `nearest` is the sentence of the new version that is most alike, "" where the words vanished. `restored_in`
    is the later version in which the words stood again. A page that is gone has no `new_document`; when it
    answers again, that restores it, and its words are compared like any others.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="silent_edits")
    old_document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    new_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="silent_edits"
    )
    kind = models.CharField(max_length=16, choices=EditKind)
    nearest = models.TextField(blank=True)
    noticed_at = models.DateTimeField()
    restored_in = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    restored_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-noticed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "new_document"), name="silent_edit_once_per_version"
            ),
            models.UniqueConstraint(
                fields=("statement",),
                condition=Q(kind=EditKind.GONE, restored_at__isnull=True),
                name="silent_edit_gone_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=EditKind.values), name="silent_edit_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=EditKind.GONE, new_document__isnull=True)
                | (~Q(kind=EditKind.GONE) & Q(new_document__isnull=False)),
                name="silent_edit_gone_without_version",
            ),
            models.CheckConstraint(
                condition=Q(restored_in__isnull=True, restored_at__isnull=True)
                | Q(restored_in__isnull=False, restored_at__isnull=False),
                name="silent_edit_restored_at_in",
            ),
        )
        indexes = (
            models.Index(
                fields=("-noticed_at", "-id"),
                condition=Q(seen_at__isnull=True, restored_at__isnull=True),
                name="silent_edit_unseen",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.statement}"
