"""Corrections that the desk asked a speaker for, and what the speaker did. Written by `actions.speaker_requests`."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.ids import new_id
from reviews.enums import RequestState
from reviews.models.publication import Publication

LONGEST = 2_000


class SpeakerRequest(models.Model):
    """One request on one published verdict: whom, when and in which words; later the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="speaker_requests")
    asked_of = models.CharField(max_length=200)
    asked_on = models.DateField()
    words = models.TextField(max_length=LONGEST)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=RequestState, default=RequestState.ASKED)
    answer = models.TextField(max_length=LONGEST, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-asked_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED, answered_on__isnull=True, answer_noted_by__isnull=True)
                | ~Q(state=RequestState.ASKED)
                & Q(answered_on__isnull=False, answer_noted_by__isnull=False, answered_on__gte=F("asked_on")),
                name="request_answered_after_asked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_of}: {self.get_state_display()}"
