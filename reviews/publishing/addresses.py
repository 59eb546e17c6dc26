"""Which verdict has a public address? For whoever is given one by another site."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, resolve

VERDICTS = ("public:verdict", "public:version")


def series_at(address: str) -> UUID | None:
    """Return the public id of the verdict at an address of ours, be it that of an older version; or None."""
    try:
        parts = urlsplit(address)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    is_ours = parts.netloc.lower() == urlsplit(settings.FACTCHECK_BASE_URL).netloc.lower()
    return UUID(str(found.kwargs["series"])) if is_ours and found.view_name in VERDICTS else None
