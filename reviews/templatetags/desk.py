"""Words about time and place on a scale, for the templates of the desk."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone

from reviews.models import Rating

register = template.Library()


def span_in_words(span: timedelta) -> str:
    """Return the length of `span` in its two greatest units: "4 min", "3 h", "2 d 4 h"."""
    minutes = max(0, int(span.total_seconds() // 60))
    hours, days = minutes // 60, minutes // 1440
    if minutes < 60:
        return f"{minutes} min"
    if hours < 10:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    if days < 1:
        return f"{hours} h"
    return f"{days} d {hours % 24} h" if days < 7 and hours % 24 else f"{days} d"


@register.filter
def ago(moment: datetime | None) -> str:
    """Return how long ago `moment` was: "just now", "4 min ago"."""
    if moment is None:
        return "never"
    span = timezone.now() - moment
    return "just now" if span < timedelta(minutes=1) else f"{span_in_words(span)} ago"


@register.filter
def waited(moment: datetime | None) -> str:
    """Return how long something has lasted since `moment`; "" for none."""
    return span_in_words(timezone.now() - moment) if moment else ""


@register.filter
def left(moment: datetime) -> str:
    """Return how long it is until `moment`, as the script of the page counts it on."""
    span = moment - timezone.now()
    return f"{-(-int(span.total_seconds()) // 60)} min left" if span > timedelta(0) else "ended"


@register.filter
def tone(rating: Rating | None) -> int:
    """Return the place of `rating` on its scale, 1 (worst) to 5 (best); 0 where it has none."""
    return min(5, rating.value) if rating and rating.value else 0
