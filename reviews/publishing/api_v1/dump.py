"""Everything at once: the files there are, and each of them, whole or from where a download broke off."""

from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.enums import Scope
from reviews.models import Dump
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import PublicView, State, repr_digest, small, unchanged, with_state
from reviews.publishing.api_v1.changes import LIST
from reviews.publishing.cursor import mark_after
from reviews.publishing.document import moment
from reviews.publishing.ranges import NotInTheFile, part_of

GZIP = "application/gzip"
PIECE = 2**16


class Dumps(PublicView):
    """The files with everything that was published."""

    scope = Scope.DUMP

    @extend_schema(**schema.DUMPS)
    def get(self, request: Request) -> HttpResponse:
        """Return what files there are, the newest first."""
        return small(request, {"dumps": [_told(dump) for dump in listing.dumps()]})


class DumpFile(PublicView):
    """One file. It never changes, so a download can always go on where it broke off."""

    scope = Scope.DUMP

    @extend_schema(**schema.DUMP_FILE)
    def get(self, request: Request, sequence: int) -> HttpResponseBase:
        """Return the file, or the part that `Range` asks for."""
        dump = listing.dumps().filter(sequence=sequence).first() if sequence < 2**63 else None
        if dump is None:
            raise Http404
        state = State(dump.sha256, dump.made_at)
        if same := unchanged(request, state):
            return same
        answer = with_state(_part(request, dump, state), state)
        answer["Accept-Ranges"] = "bytes"
        answer["Repr-Digest"] = repr_digest(dump.sha256)
        return answer


def _told(dump: Dump) -> dict[str, Any]:
    return {
        "url": settings.FACTCHECK_BASE_URL + reverse("api_dump_file", args=[dump.sequence]),
        "size": dump.size,
        "sha256": dump.sha256,
        "verdicts": dump.verdicts,
        "tombstones": dump.tombstones,
        "made_at": moment(dump.made_at),
        # What was published afterwards stands behind this cursor.
        "changes_cursor": mark_after(dump.sequence, of=LIST),
    }


def _part(request: Request, dump: Dump, state: State) -> HttpResponseBase:
    try:
        part = part_of(
            dump.size,
            asked=request.headers.get("Range", ""),
            if_range=request.headers.get("If-Range", ""),
            etag=state.etag,
        )
    except NotInTheFile:
        answer: HttpResponseBase = HttpResponse(status=416, content_type=GZIP)
        answer["Content-Range"] = f"bytes */{dump.size}"
        return answer
    first, last = part or (0, dump.size - 1)
    if request.method == "HEAD":
        answer = HttpResponse(status=206 if part else 200, content_type=GZIP)
    else:
        pieces = _pieces(default_storage.open(dump.file), first, last - first + 1)
        answer = StreamingHttpResponse(pieces, status=206 if part else 200, content_type=GZIP)
    answer["Content-Length"] = str(last - first + 1)
    if part:
        answer["Content-Range"] = f"bytes {first}-{last}/{dump.size}"
    return answer


def _pieces(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
