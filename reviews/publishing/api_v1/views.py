"""The API's addresses. Each reads the request, asks `listing`, and hands on stored text.

Documents are joined as they were stored: nothing is serialised again, so a list costs the same however
long its verdicts are, and a verdict reads the same in every list.
"""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.actions.ledger import note_fetched
from reviews.enums import ReviewKind
from reviews.errors import VerdictRetracted
from reviews.models import ApiKey, Publication
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import (
    PublicView,
    State,
    address_with,
    answered,
    is_conditional,
    repr_digest,
    small,
    state_of_list,
    unchanged,
)
from reviews.publishing.api_v1.request import PAGING, window_of
from reviews.publishing.document import moment, tombstone_of
from reviews.publishing.filters import VerdictFilter
from reviews.publishing.page import page_of


class Verdicts(PublicView):
    """Every published verdict, the newest first."""

    parameters = (*VerdictFilter.base_filters, *PAGING)

    @extend_schema(**schema.VERDICTS)
    def get(self, request: Request) -> HttpResponse:
        """Return one page of verdicts."""
        if (
            is_conditional(request)
            and (state := state_of_list(request))
            and (same := unchanged(request, state))
        ):
            return same
        window = window_of(request)
        page = page_of(request.GET.dict(), before=window.after, limit=window.limit)
        state = state_of_list(request, page.edition)
        next_address = address_with(request, cursor=window.mark(page.end)) if page.end else None
        links = [("next", next_address)] if next_address else []
        text = f'{{"verdicts":[{",".join(page.documents)}],"next":{json.dumps(next_address)}}}'
        return answered(text, state=state, links=links)


class Verdict(PublicView):
    """One verdict, as readers get it now."""

    @extend_schema(**schema.VERDICT)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Return the current version of one verdict. Raises VerdictRetracted where it was withdrawn."""
        return _stored(request, listing.stored(id), "version-history", keeps_retracted=False)


class Version(PublicView):
    """One version of one verdict, which never changes."""

    @extend_schema(**schema.VERSION)
    def get(self, request: Request, id: UUID, number: int) -> HttpResponse:
        """Return one version as it was published."""
        return _stored(request, listing.stored(id, number=number), "latest-version", keeps_retracted=True)


def _stored(
    request: Request, version: Publication | None, relation: str, *, keeps_retracted: bool
) -> HttpResponse:
    """Answer with the stored document of one version; the related address is named by `relation`."""
    if version is None:
        raise Http404
    if isinstance(request.auth, ApiKey):
        # A partner who says that it has this version already counts as well.
        note_fetched(partner_id=request.auth.partner_id, publication_id=version.pk)
    if version.kind == ReviewKind.RETRACTION and not keeps_retracted:
        raise VerdictRetracted(members=tombstone_of(json.loads(version.document)))
    state = State(version.digest, version.published_at)
    if same := unchanged(request, state):
        return same
    # By hand, as the document itself has them: looking them up costs more than reading the document.
    here = f"{settings.FACTCHECK_BASE_URL}/api/v1/verdicts/{version.series}"
    page = f"{settings.FACTCHECK_BASE_URL}/verdicts/{version.series}"
    related = {"version-history": f"{here}/versions", "latest-version": here}
    answer = answered(
        version.document, state=state, links=[(relation, related[relation]), ("alternate", page)]
    )
    answer["Repr-Digest"] = repr_digest(version.digest)
    return answer


class Versions(PublicView):
    """The versions of one verdict."""

    @extend_schema(**schema.VERSIONS)
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """Return what was published when, the newest first."""
        rows = list(listing.versions(id).defer("document", "search_text"))
        if not rows:
            raise Http404
        return small(request, {"versions": [_brief(row) for row in rows]})


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
