"""A file with everything that was published: the bytes are in Django's storage, the row says what they are."""

from django.db import models

from factcheck.ids import new_id


class Dump(models.Model):
    """One gzip file of NDJSON. It holds what stood after the publication `sequence`; `sha256` is of the file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.PositiveBigIntegerField(unique=True)
    file = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    verdicts = models.PositiveBigIntegerField()
    tombstones = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-sequence",)

    def __str__(self) -> str:
        return f"everything up to {self.sequence}"
