"""Words about watched places, for the templates of the desk."""

from django import template
from django.utils import timezone

from claims.models import Source
from reviews.desk.source_health import Health, health_of

register = template.Library()


@register.filter
def health(source: Source) -> Health:
    """Return how a source fares now."""
    return health_of(source, now=timezone.now())
