"""The API's small lists: what the verdicts refer to, and where everything is.

Made from rows at each request and tagged by their own hash, since they change without a publication.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from claims.models import Affiliation
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import PublicView, small
from reviews.publishing.api_v1.request import PAGING, window_of


class Root(PublicView):
    """Where everything is."""

    @extend_schema(**schema.ROOT)
    def get(self, request: Request) -> HttpResponse:
        """Return the addresses of this API."""
        names = {
            "verdicts": "api_verdicts",
            "changes": "api_changes",
            "corrections": "api_corrections",
            "dump": "api_dump",
            "match": "api_match",
            "speakers": "api_speakers",
            "topics": "api_topics",
            "rating_scales": "api_rating_scales",
            "schema": "api_schema",
            "documentation": "api_docs",
        }
        return small(
            request, {key: settings.FACTCHECK_BASE_URL + reverse(name) for key, name in names.items()}
        )


class Speakers(PublicView):
    """Who is spoken of in published verdicts."""

    parameters = PAGING

    @extend_schema(**schema.SPEAKERS)
    def get(self, request: Request) -> HttpResponse:
        """Return one page of speakers."""
        window = window_of(request)
        rows = listing.speakers()
        if window.after is not None:
            rows = rows.filter(pk__gt=UUID(window.after))
        page, has_more = window.cut(list(rows[: window.limit + 1]))
        speakers = [
            {
                "id": str(row.pk),
                "name": row.name,
                "kind": row.kind,
                "role": row.office_today,
                "party": row.party_today,
                "wikidata_id": row.wikidata_id,
                "affiliations": [_affiliation(one) for one in row.affiliations.all()],
            }
            for row in page
        ]
        mark = window.mark(str(page[-1].pk)) if has_more else None
        return small(request, {"speakers": speakers}, mark=mark, is_paged=True)


def _affiliation(row: Affiliation) -> dict[str, str | None]:
    return {
        "kind": row.kind,
        "name": row.name,
        "began_on": row.began_on.isoformat() if row.began_on else None,
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
    }


class Topics(PublicView):
    """What published verdicts are about."""

    parameters = PAGING

    @extend_schema(**schema.TOPICS)
    def get(self, request: Request) -> HttpResponse:
        """Return one page of topics."""
        window = window_of(request)
        rows = listing.topics()
        if window.after is not None:
            rows = rows.filter(slug__gt=window.after)
        page, has_more = window.cut(list(rows[: window.limit + 1]))
        mark = window.mark(page[-1].slug) if has_more else None
        topics = [{"slug": row.slug, "name": row.name} for row in page]
        return small(request, {"topics": topics}, mark=mark, is_paged=True)


class RatingScales(PublicView):
    """Which ratings there are, and what they mean."""

    @extend_schema(**schema.RATING_SCALES)
    def get(self, request: Request) -> HttpResponse:
        """Return every version of every scale."""
        scales = [
            {
                "slug": scale.slug,
                "name": scale.name,
                "versions": [
                    {
                        "version": version.number,
                        "ratings": [
                            {
                                "slug": step.slug,
                                "label": step.label,
                                "meaning": step.meaning,
                                "value": step.value,
                            }
                            for step in version.ratings.all()
                        ],
                    }
                    for version in scale.versions.all()
                ],
            }
            for scale in listing.rating_scales()
        ]
        return small(request, {"rating_scales": scales})
