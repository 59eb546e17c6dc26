"""Writing in the desk's API: the draft, the hold, and the evidence of a review."""

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.bells import ring
from factcheck.bodies import PlainJSONParser
from factcheck.problems import MEDIA_TYPE, TITLES, problem_of
from reviews.actions import evidence, queue, verdicts
from reviews.desk.api import review_answers, review_schema, review_shapes
from reviews.desk.api.access import DeskView
from reviews.desk.api.conditions import draft_tag, matching, seen_by
from reviews.desk.api.once import once
from reviews.desk.api.reviews import shown
from reviews.desk.documents import copy_of
from reviews.enums import EvidenceForm
from reviews.errors import StaleVersion
from reviews.models import Evidence, Verdict

CAPTURE = "reviews.capture_evidence"


class Draft(DeskView):
    """The verdict as it stands, with an entity tag of its own: evidence does not move it."""

    @extend_schema(**review_schema.GET_DRAFT)
    def get(self, request: Request, review_id: UUID) -> Response:
        """Return it."""
        return _draft(self.review(review_id).verdict)

    @extend_schema(**review_schema.SAVE_DRAFT)
    def patch(self, request: Request, review_id: UUID) -> Response:
        """Save what was written, unless somebody saved in between: then return both texts."""
        review = self.review(review_id)
        given = self.asked(review_shapes.DraftChange)
        current = review.verdict.version
        seen = seen_by(request)
        # A version that no draft has stands for a tag that fits none.
        version = current if seen == ["*"] or draft_tag(current) in seen else -1
        try:
            saved = verdicts.save_draft(review_id=review.pk, version=version, draft=given, by=self.person)
        except StaleVersion as stale:
            both = {"theirs": stale.theirs, "yours": stale.yours}
            body = {**problem_of(stale), "status": 412, "title": TITLES[412], **both}
            return Response(body, status=412, content_type=MEDIA_TYPE)
        return _draft(saved)


def _draft(row: Verdict) -> Response:
    return Response(review_answers.draft(row), headers={"ETag": draft_tag(row.version)})


class Heartbeat(DeskView):
    """The hold."""

    @extend_schema(**review_schema.HEARTBEAT)
    @once
    def post(self, request: Request, review_id: UUID) -> Response:
        """Lengthen it."""
        lease = queue.heartbeat(review_id=self.review(review_id).pk, by=self.person)
        return Response({"ends_at": review_answers.at(lease.ends_at)})


class EvidenceItems(DeskView):
    """What the verdict rests on."""

    parser_classes = (PlainJSONParser, MultiPartParser)

    @extend_schema(**review_schema.ATTACH)
    @once
    def post(self, request: Request, review_id: UUID) -> Response:
        """Cite one item, and have its page archived."""
        review = self.review(review_id)
        given = self.asked(review_shapes.NewEvidenceFile)
        file, form = given.pop("file", None), EvidenceForm(given.pop("form"))
        with matching(self, review_id):
            item = evidence.attach_evidence(
                review_id=review.pk, form=form, fields=given, file=file, by=self.person
            )
        if form == EvidenceForm.URL:
            ring(CAPTURE, item.pk)
        return shown(self, review_id, 201)


class EvidenceItem(DeskView):
    """One item."""

    @extend_schema(**review_schema.AMEND)
    def patch(self, request: Request, review_id: UUID, evidence_id: UUID) -> Response:
        """Change what is said about it."""
        item = self._item(review_id, evidence_id)
        given = self.asked(review_shapes.EvidenceChange)
        with matching(self, review_id):
            evidence.amend_evidence(evidence_id=item.pk, fields=given, by=self.person)
        return shown(self, review_id)

    @extend_schema(**review_schema.DETACH)
    def delete(self, request: Request, review_id: UUID, evidence_id: UUID) -> Response:
        """Remove it; its row stays for the history."""
        item = self._item(review_id, evidence_id)
        with matching(self, review_id):
            evidence.detach_evidence(evidence_id=item.pk, by=self.person)
        return shown(self, review_id)

    def _item(self, review_id: UUID, evidence_id: UUID) -> Evidence:
        return get_object_or_404(Evidence, pk=evidence_id, review=review_id, review__desk=self.desk)


class CaptureRetry(DeskView):
    """An archived copy that failed."""

    @extend_schema(**review_schema.RETRY)
    @once
    def post(self, request: Request, review_id: UUID, evidence_id: UUID) -> Response:
        """Have the page archived again."""
        item = get_object_or_404(Evidence, pk=evidence_id, review=review_id, review__desk=self.desk)
        with matching(self, review_id):
            evidence.retry_capture(evidence_id=item.pk, by=self.person)
        ring(CAPTURE, item.pk)
        return shown(self, review_id)


class EvidenceCopy(DeskView):
    """The archived copy of a cited page, or the file that was attached."""

    @extend_schema(**review_schema.GET_COPY)
    def get(self, request: Request, review_id: UUID, evidence_id: UUID) -> HttpResponseBase:
        """Hand it out as a download."""
        return copy_of(get_object_or_404(Evidence, pk=evidence_id, review=self.review(review_id)))
