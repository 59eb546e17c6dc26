"""Rating scales in the database: numbered versions that never change once used."""

from django.db import models
from django.db.models import Q


class RatingScale(models.Model):
    """A named scale."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class RatingScaleVersion(models.Model):
    """One wording of a scale. Verdicts are pinned to it."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ("scale", "number")
        constraints = (
            models.UniqueConstraint(fields=("scale", "number"), name="scale_version_numbered_once"),
        )

    def __str__(self) -> str:
        return f"{self.scale} {self.number}"


class Rating(models.Model):
    """One step of one version. `value` counts from 1, the least true; none for findings off the scale."""

    version = models.ForeignKey(RatingScaleVersion, models.PROTECT, related_name="ratings")
    slug = models.SlugField()
    label = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "slug"), name="rating_once_per_version"),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gte=1), name="rating_from_one"),
        )

    def __str__(self) -> str:
        return self.label
