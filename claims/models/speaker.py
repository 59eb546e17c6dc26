"""Who said it: a person or a body, the names it is written with, its offices and parties over time.

What a speaker held on the day of a statement is frozen on the statement, so that no later edit of the registry
changes what was read or published. Speakers that turn out to be one are merged: the row of the one that went
stays, and leads to the one that counts for good.
"""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from claims.enums import AffiliationKind, SpeakerKind, SpeakerVerb
from factcheck.ids import new_id


class Speaker(models.Model):
    """A person or body in the registry. `role` and `party` count where nothing is known over time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=SpeakerKind)
    role = models.CharField(max_length=200, blank=True)
    party = models.CharField(max_length=200, blank=True)
    wikidata_id = models.CharField(max_length=16, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("name"), condition=Q(merged_into__isnull=True), name="speaker_name_once"
            ),
            models.UniqueConstraint(
                fields=("wikidata_id",),
                condition=Q(merged_into__isnull=True) & ~Q(wikidata_id=""),
                name="speaker_wikidata_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=SpeakerKind.values), name="speaker_kind_known"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="speaker_not_merged_into_itself"),
        )

    def __str__(self) -> str:
        return self.name

    def office_on(self, day: date) -> str:
        """Return the office held on a day, "" where none is known. Reads `affiliations`."""
        return _held(self.affiliations.all(), AffiliationKind.OFFICE, day, self.role)

    def party_on(self, day: date) -> str:
        """Return the party belonged to on a day, "" where none is known. Reads `affiliations`."""
        return _held(self.affiliations.all(), AffiliationKind.PARTY, day, self.party)

    @property
    def office_today(self) -> str:
        """The office held now."""
        return self.office_on(timezone.localdate())

    @property
    def party_today(self) -> str:
        """The party belonged to now."""
        return self.party_on(timezone.localdate())


def _held(over_time: Iterable["Affiliation"], kind: AffiliationKind, day: date, otherwise: str) -> str:
    known = [one for one in over_time if one.kind == kind]
    held = [one for one in known if one.covers(day)]
    if held:
        return max(held, key=lambda one: one.began_on or date.min).name
    return "" if known else otherwise


class SpeakerAlias(models.Model):
    """Another way in which the same speaker is written."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=200)

    class Meta:
        ordering = ("alias", "id")
        constraints = (models.UniqueConstraint(Lower("alias"), name="speaker_alias_once"),)

    def __str__(self) -> str:
        return self.alias


class Affiliation(models.Model):
    """An office that a speaker held, or a party they belonged to. A missing end: still; a missing begin: not known."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="affiliations")
    kind = models.CharField(max_length=16, choices=AffiliationKind)
    name = models.CharField(max_length=200)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", F("began_on").desc(nulls_last=True), "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=AffiliationKind.values), name="affiliation_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="affiliation_named"),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(began_on__lte=F("ended_on")),
                name="affiliation_begins_before_it_ends",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def covers(self, day: date) -> bool:
        """Say whether it was held on a day; the first and the last day count."""
        return (self.began_on or date.min) <= day <= (self.ended_on or date.max)


class SpeakerEvent(models.Model):
    """What a person did to a speaker: the verb, and the values before and after. Only ever added."""

    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=24, choices=SpeakerVerb)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(verb__in=SpeakerVerb.values), name="speaker_event_verb_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.speaker_id}"
