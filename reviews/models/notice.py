"""What each person is told, how they want to hear of it, and the e-mails that carry it.

Only `reviews.actions` writes these rows. A notice says that something happened and where; the words themselves
stay where they are, so that nothing leaves the desk with a mail.
"""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models import SilentEdit
from factcheck.ids import new_id
from reviews.enums import Channel, NoticeKind, Rhythm
from reviews.models.desk import Desk
from reviews.models.discussion import Comment
from reviews.models.review import Review
from reviews.models.webhook import Endpoint

COMPLAINTS = (NoticeKind.COMPLAINT, NoticeKind.COMPLAINT_DUE)


class NoticePreferences(models.Model):
    """How one person wants to hear. `channels` maps kinds to channels; what is not named is as usual.

    Times are of the person's own `zone`. Quiet hours may run over midnight.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="notice_preferences"
    )
    channels = models.JSONField(default=dict)
    rhythm = models.CharField(max_length=16, choices=Rhythm, default=Rhythm.HOURLY)
    daily_at = models.TimeField(default=time(8))
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    language = models.CharField(
        max_length=16, blank=True, help_text="Of pages and mails. Empty: as the browser asks."
    )

    class Meta:
        verbose_name_plural = "notice preferences"
        constraints = (
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="preferences_rhythm_known"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="preferences_quiet_from_until",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class Mail(models.Model):
    """One e-mail to one person with what was new. It waits while neither sent nor given up."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    gathered_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True, help_text="Why the last try failed.")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="mail_sent_or_given_up"
            ),
        )
        indexes = (
            models.Index(
                fields=("gathered_at",),
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mail_waiting",
            ),
            models.Index(fields=("person", "-id"), name="mail_by_person"),
        )

    def __str__(self) -> str:
        return f"Mail to {self.person}, {self.gathered_at:%Y-%m-%d %H:%M}"


class Notice(models.Model):
    """One thing one person is told. `cause` names the row it comes from, once per person.

    It is about a review; but for a complaint about the desk itself, and for a partner's `endpoint`.
    `channel` is as the person had chosen when it happened. `actor` is empty when the clock did it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, models.CASCADE, null=True, blank=True, related_name="notices")
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=16, choices=NoticeKind)
    channel = models.CharField(max_length=8, choices=Channel)
    cause = models.CharField(max_length=80)
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, blank=True, related_name="+")
    edit = models.ForeignKey(SilentEdit, models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("person", "cause"), name="notice_once_per_cause"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="notice_channel_known"),
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.ENDPOINT_OFF, endpoint__isnull=False, review__isnull=True)
                | (
                    ~Q(kind=NoticeKind.ENDPOINT_OFF)
                    & Q(endpoint__isnull=True)
                    & (Q(review__isnull=False) | Q(kind__in=COMPLAINTS))
                ),
                name="notice_about_something",
            ),
            models.CheckConstraint(
                condition=Q(mail__isnull=True) | Q(channel=Channel.EMAIL), name="notice_mailed_as_chosen"
            ),
        )
        indexes = (
            models.Index(
                fields=("person", "-at"),
                condition=Q(seen_at__isnull=True) & ~Q(channel=Channel.OFF),
                name="notice_unseen",
            ),
            models.Index(fields=("person", "-at"), name="notice_by_person"),
            models.Index(
                fields=("person", "at"),
                condition=Q(seen_at__isnull=True, mail__isnull=True, channel=Channel.EMAIL),
                name="notice_to_mail",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
