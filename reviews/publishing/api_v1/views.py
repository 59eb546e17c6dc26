"""The API's addresses. Each reads the request, asks `listing`, and hands on stored text.

Documents are joined as they were stored: nothing is serialised again, so a list costs the same however
long its verdicts are, and a verdict reads the same in every list.
"""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.models import Publication
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import (
    PublicView,
    State,
    address_with,
    answered,
    repr_digest,
    unchanged,
)
from reviews.publishing.api_v1.request import PAGING, Window, refuse_bad_values, window_of
from reviews.publishing.cursor import list_name
from reviews.publishing.document import moment
from reviews.publishing.filters import VerdictFilter, id_in, narrowed_to

# Part of every list's entity tag: counts up when the shape of the lists changes.
SHAPE = 1


class Root(PublicView):
    """Where everything is."""

    @extend_schema(**schema.ROOT)
    def get(self, request: Request) -> HttpResponse:
        """Return the addresses of this API."""
        names = {
            "verdicts": "api_verdicts",
            "speakers": "api_speakers",
            "topics": "api_topics",
            "rating_scales": "api_rating_scales",
            "schema": "api_schema",
            "documentation": "api_docs",
        }
        return _small(
            request, {key: settings.FACTCHECK_BASE_URL + reverse(name) for key, name in names.items()}
        )


class Verdicts(PublicView):
    """Every published verdict, the newest first."""

    parameters = (*VerdictFilter.base_filters, *PAGING)

    @extend_schema(**schema.VERDICTS)
    def get(self, request: Request) -> HttpResponse:
        """Return one page of verdicts."""
        # The state is read before the rows: an answer may be newer than its tag, never older.
        state = _state_of(request)
        if state and (same := unchanged(request, state)):
            return same
        window = window_of(request)
        filters = narrowed_to(request.GET)(request.GET, queryset=listing.published())
        refuse_bad_values(filters)
        rows, next_address = _page(request, window, filters.qs)
        text = ",".join(document for _, document in rows)
        links = [("next", next_address)] if next_address else []
        return answered(
            f'{{"verdicts":[{text}],"next":{json.dumps(next_address)}}}', state=state, links=links
        )


def _state_of(request: Request) -> State | None:
    """Return the state of one list, or None where it also hangs on the names in the registry.

    The tag holds the whole question, so whoever sends it back has had an answer to the same one.
    """
    speaker = request.GET.get("speaker", "")
    if speaker and id_in(speaker) is None:
        return None
    edition = listing.edition()
    return State(
        f"v{SHAPE}.{edition.sequence}.{list_name(request.path, request.GET.dict())}", edition.published_at
    )


def _page(request: Request, window: Window, rows: Any) -> tuple[list[tuple[int, str]], str | None]:
    if window.after is not None:
        rows = rows.filter(sequence__lt=window.after)
    found = list(rows.values_list("sequence", "document")[: window.limit + 1])
    page, has_more = window.cut(found)
    return page, address_with(request, cursor=window.mark(page[-1][0])) if has_more else None


class Verdict(PublicView):
    """One verdict, as readers get it now."""

    @extend_schema(**schema.VERDICT)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Return the current version of one verdict."""
        return _stored(request, listing.published().filter(series=id), "version-history")


class Version(PublicView):
    """One version of one verdict, which never changes."""

    @extend_schema(**schema.VERSION)
    def get(self, request: Request, id: UUID, number: int) -> HttpResponse:
        """Return one version as it was published."""
        return _stored(request, listing.versions(id).filter(number=number), "latest-version")


def _stored(request: Request, rows: Any, relation: str) -> HttpResponse:
    """Answer with the one stored document in `rows`; the related address is named by `relation`."""
    row = rows.values("series", "number", "digest", "document", "published_at").first()
    if row is None:
        raise Http404
    state = State(row["digest"], row["published_at"])
    if same := unchanged(request, state):
        return same
    here = settings.FACTCHECK_BASE_URL + reverse("api_verdict", args=[row["series"]])
    related = {"version-history": f"{here}/versions", "latest-version": here}
    page = settings.FACTCHECK_BASE_URL + reverse("public:verdict", args=[row["series"]])
    answer = answered(
        row["document"], state=state, links=[(relation, related[relation]), ("alternate", page)]
    )
    answer["Repr-Digest"] = repr_digest(row["digest"])
    return answer


class Versions(PublicView):
    """The versions of one verdict."""

    @extend_schema(**schema.VERSIONS)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Return what was published when, the newest first."""
        rows = list(listing.versions(id).defer("document", "search_text"))
        if not rows:
            raise Http404
        return _small(request, {"versions": [_brief(row) for row in rows]})


def _brief(row: Publication) -> dict[str, Any]:
    base = settings.FACTCHECK_BASE_URL
    return {
        "version": row.number,
        "kind": row.kind,
        "published_at": moment(row.published_at),
        "is_current": row.is_current,
        "sha256": row.digest,
        "url": base + reverse("public:version", args=[row.series, row.number]),
        "api_url": base + reverse("api_version", args=[row.series, row.number]),
    }


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
                "role": row.role,
                "party": row.party,
                "wikidata_id": row.wikidata_id,
            }
            for row in page
        ]
        mark = window.mark(str(page[-1].pk)) if has_more else None
        return _small(request, {"speakers": speakers}, mark=mark, is_paged=True)


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
        return _small(request, {"topics": topics}, mark=mark, is_paged=True)


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
        return _small(request, {"rating_scales": scales})


def _small(
    request: Request, body: dict[str, Any], *, mark: str | None = None, is_paged: bool = False
) -> HttpResponse:
    """Answer with a small body, whose own hash is its entity tag."""
    next_address = address_with(request, cursor=mark) if mark else None
    if is_paged:
        body["next"] = next_address
    text = json.dumps(body, ensure_ascii=False)
    state = State(sha256(text.encode()).hexdigest()[:32])
    links = [("next", next_address)] if next_address else []
    return unchanged(request, state) or answered(text, state=state, links=links)
