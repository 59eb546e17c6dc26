"""What was published since a partner last asked? Every version once, in order, with nothing left out."""

import json

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.enums import Scope
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import (
    PublicView,
    State,
    address_with,
    answered,
    tag_of_list,
    unchanged,
)
from reviews.publishing.api_v1.request import PAGING, window_of
from reviews.publishing.webhook import change_of

LIST = "changes"
LATEST = "latest"


class Changes(PublicView):
    """The list of changes. A cursor of it never ends: nothing that was published is forgotten."""

    parameters = PAGING
    scope = Scope.CHANGES

    @extend_schema(**schema.CHANGES)
    def get(self, request: Request) -> HttpResponse:
        """Return what was published behind the cursor, the oldest first."""
        edition = listing.edition()
        # Without a time: two versions may share a second, and none may be missed.
        state = State(tag_of_list(request, edition))
        if same := unchanged(request, state):
            return same
        window = window_of(request, of=LIST, words={LATEST: edition.sequence})
        after = window.after or 0
        rows = listing.changes(after=after).values_list("sequence", "document", "digest")
        page, has_more = window.cut(list(rows[: window.limit + 1]))
        mark = window.mark(page[-1][0] if page else after)
        next_address = address_with(request, cursor=mark) if has_more else None
        body = {
            "changes": [change_of(json.loads(document), digest) for _, document, digest in page],
            "next": next_address,
            "cursor": mark,
        }
        links = [("next", next_address)] if next_address else []
        return answered(json.dumps(body, ensure_ascii=False), state=state, links=links)
