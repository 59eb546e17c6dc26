"""Who said it: a person or a body, and the names it is written with."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from claims.enums import SpeakerKind
from factcheck.ids import new_id


class Speaker(models.Model):
    """A person or body in the registry. Offices and parties held at the time stand on the statement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=SpeakerKind)
    role = models.CharField(max_length=200, blank=True)
    party = models.CharField(max_length=200, blank=True)
    wikidata_id = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(Lower("name"), name="speaker_name_once"),
            models.CheckConstraint(condition=Q(kind__in=SpeakerKind.values), name="speaker_kind_known"),
        )

    def __str__(self) -> str:
        return self.name


class SpeakerAlias(models.Model):
    """Another way in which the same speaker is written."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=200)

    class Meta:
        ordering = ("alias", "id")
        constraints = (models.UniqueConstraint(Lower("alias"), name="speaker_alias_once"),)

    def __str__(self) -> str:
        return self.alias
