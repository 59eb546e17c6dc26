"""Words about time and place on a scale, for the templates of the desk."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.words import told as words_of_catalogue
from reviews.models import Rating

register = template.Library()


def span_in_words(span: timedelta) -> str:
    """Return the length of `span` in its two greatest units: "4 min", "3 h", "2 d 4 h"."""
    minutes = max(0, int(span.total_seconds() // 60))
    hours, days = minutes // 60, minutes // 1440
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    if days < 1:
        short = hours >= 10 or not minutes % 60
        return (_("{hours} h") if short else _("{hours} h {minutes} min")).format(
            hours=hours, minutes=minutes % 60
        )
    return (_("{days} d {hours} h") if days < 7 and hours % 24 else _("{days} d")).format(
        days=days, hours=hours % 24
    )


def span_ago(at: datetime, now: datetime) -> str:
    """Return how long before `now` something was: "just now", "4 min ago"."""
    span = now - at
    if span < timedelta(minutes=1):
        return _("just now")
    return _("{span} ago").format(span=span_in_words(span))


@register.filter
def ago(moment: datetime | None) -> str:
    """Return how long ago `moment` was; "never" for none."""
    return _("never") if moment is None else span_ago(moment, timezone.now())


@register.filter
def waited(moment: datetime | None) -> str:
    """Return how long something has lasted since `moment`; "" for none."""
    return span_in_words(timezone.now() - moment) if moment else ""


@register.filter
def left(moment: datetime) -> str:
    """Return how long it is until `moment`, as the script of the page counts it on."""
    span = moment - timezone.now()
    if span <= timedelta(0):
        return _("ended")
    return _("{minutes} min left").format(minutes=-(-int(span.total_seconds()) // 60))


@register.filter
def told(words: object) -> str:
    """Return a sentence that was kept in English in the language of its reader."""
    return words_of_catalogue(words)


@register.filter
def tone(rating: Rating | None) -> int:
    """Return the place of `rating` on its scale, 1 (worst) to 5 (best); 0 where it has none."""
    return min(5, rating.value) if rating and rating.value else 0
