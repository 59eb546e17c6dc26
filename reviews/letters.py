"""How a mail reads: one block per review or endpoint, as text and as HTML, with a way to change or stop it.

A mail may lie in inboxes that the desk does not know. It says that something happened to which claim or partner, with a
link to the desk; it never holds a draft, a comment, a reason or a word of evidence.
"""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from reviews.models import Mail
from reviews.notice_words import NoticeGroup, grouped
from reviews.permissions import Person
from reviews.selectors import preferences_of, with_subjects

SALT = "reviews.letters.unsubscribe"
LONGEST_SUBJECT = 100


def letter_of(mail: Mail) -> EmailMultiAlternatives | None:
    """Return a mail ready to send, in its reader's language and zone; None where nothing of it concerns them any more."""
    chosen = preferences_of(mail.person)
    with timezone.override(ZoneInfo(chosen.zone)), override(chosen.language or settings.LANGUAGE_CODE):
        return _written(mail)


def _written(mail: Mail) -> EmailMultiAlternatives | None:
    notices = mail.notices.filter(desk__memberships__person=F("person"))
    groups = grouped(with_subjects(notices).order_by("-at", "-id"))
    if not groups:
        return None
    stop = settings.FACTCHECK_BASE_URL + reverse("desk:unsubscribe", args=[token_of(mail.person)])
    context = {
        "groups": groups,
        "desk": groups[0].desk,
        "base": settings.FACTCHECK_BASE_URL,
        "preferences": settings.FACTCHECK_BASE_URL + reverse("desk:notice_preferences"),
        "stop": stop,
    }
    letter = EmailMultiAlternatives(
        subject=subject_of(groups),
        body=render_to_string("emails/notices.txt", context),
        to=[mail.person.email],
        headers={
            # The same at each try, so that a mailbox which got it twice can tell.
            "Message-ID": f"<{mail.pk}@{urlsplit(settings.FACTCHECK_BASE_URL).hostname}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(render_to_string("emails/notices.html", context), "text/html")
    return letter


def subject_of(groups: list[NoticeGroup]) -> str:
    """Return the subject: what happened to what, or to how many things something did."""
    if len(groups) > 1:
        of_reviews = all(group.review for group in groups)
        news = (
            ngettext("{desk}: news on {n} review", "{desk}: news on {n} reviews", len(groups))
            if of_reviews
            else ngettext("{desk}: news on {n} matter", "{desk}: news on {n} matters", len(groups))
        )
        return news.format(desk=groups[0].desk.name, n=len(groups))
    # One line, whatever stands in a claim.
    title = " ".join(groups[0].title.split())
    subject = f"{groups[0].lines[0].words}: {title}"
    return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1] + "…"


def token_of(person: Person) -> str:
    """Return what lets the reader of a mail stop mails without signing in, and nothing else."""
    return signing.dumps(person.pk, salt=SALT)


def person_of(token: str) -> int | None:
    """Return whose token this is, or None."""
    try:
        return int(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
