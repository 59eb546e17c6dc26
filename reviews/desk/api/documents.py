"""The desk's API about documents: one kept version, and bringing files and texts."""

from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.uploads import Told, keep_pasted, keep_upload
from claims.enums import FetchOutcome
from claims.models import Document, Fetch
from claims.selectors import document_with_statements, silent_edits_in
from factcheck.bells import ring
from reviews.desk.api import answers, schema, shapes
from reviews.desk.api.access import DeskView
from reviews.desk.api.once import once

READ = "claims.read_statements"
MOST_EDITS = 100


class OneDocument(DeskView):
    """One kept version."""

    @extend_schema(**schema.GET_DOCUMENT)
    def get(self, request: Request, document_id: UUID) -> Response:
        """Return it with its statements."""
        try:
            row = document_with_statements(document_id)
        except Document.DoesNotExist as missing:
            raise Http404 from missing
        return Response(answers.document(row, list(silent_edits_in(row)[:MOST_EDITS])))


class Uploads(DeskView):
    """Bringing a file."""

    parser_classes = (MultiPartParser,)

    @extend_schema(**schema.UPLOAD)
    @once
    def post(self, request: Request) -> Response:
        """Keep it."""
        given = self.asked(shapes.NewUpload)
        body = given.pop("file").read()
        return _brought(keep_upload(body=body, told=Told(**given), by=self.person))


class Pastes(DeskView):
    """Bringing a text."""

    @extend_schema(**schema.PASTE)
    @once
    def post(self, request: Request) -> Response:
        """Keep it."""
        given = self.asked(shapes.NewPaste)
        return _brought(keep_pasted(text=given.pop("text"), told=Told(**given), by=self.person))


def _brought(fetch: Fetch) -> Response:
    assert fetch.document_id is not None, "what is brought always ends in a document"  # noqa: S101
    ring(READ, fetch.document_id)
    body = {"fetch": answers.fetch(fetch), "document": str(fetch.document_id)}
    return Response(body, status=201 if fetch.outcome == FetchOutcome.STORED else 200)
