"""The desk's reports for programs: the same rows as the pages show, and the yearly pack."""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews.actions.partners import refuse_unless_lead
from reviews.desk.api.access import DeskView
from reviews.desk.api.schema import described
from reviews.desk.api.shapes import Shape
from reviews.desk.pack import pack_answer
from reviews.errors import BadFilter
from reviews.insight.questions import QUESTIONS
from reviews.insight.report import PERIODS, USUAL_PERIOD, Period, Unit


class ReportColumn(Shape):
    """One column: `hours` are hours, a `share` runs from 0 to 1."""

    name = s.CharField()
    title = s.CharField()
    unit = s.ChoiceField([unit.value for unit in Unit])


class OneReport(Shape):
    """One report. Each row has one value per column: text, a number or null."""

    slug = s.CharField()
    title = s.CharField()
    columns = ReportColumn(many=True)
    rows = s.ListField(child=s.ListField(child=s.JSONField(allow_null=True)))
    note = s.CharField(allow_blank=True)


class ReportName(Shape):
    """A report that can be asked for."""

    slug = s.CharField()
    title = s.CharField()
    lede = s.CharField()


class ReportNames(Shape):
    """All reports."""

    reports = ReportName(many=True)


DAYS = OpenApiParameter(
    "days",
    {"type": "integer", "enum": list(PERIODS), "default": USUAL_PERIOD},
    description="Days to look back.",
)
YEAR = OpenApiParameter(
    "year", {"type": "integer", "minimum": MINYEAR, "maximum": MAXYEAR - 1}, OpenApiParameter.PATH
)
LIST_REPORTS = described("list_reports", "Which reports there are.", {200: ReportNames})
GET_REPORT = described("get_report", "One report.", {200: OneReport}, 404, parameters=[DAYS])
GET_PACK = described(
    "get_assessment_pack",
    "The assessment pack of a year, as ZIP.",
    {(200, "application/zip"): OpenApiTypes.BINARY},
    404,
    parameters=[YEAR],
)


class Reports(DeskView):
    """The reports by name."""

    @extend_schema(**LIST_REPORTS)
    def get(self, request: Request) -> Response:
        """Return their names."""
        names = [
            {"slug": one.slug, "title": str(one.title), "lede": str(one.lede)} for one in QUESTIONS.values()
        ]
        return Response({"reports": names})


class OneQuestion(DeskView):
    """One report."""

    parameters = ("days",)

    @extend_schema(**GET_REPORT)
    def get(self, request: Request, slug: str) -> Response:
        """Return it."""
        if slug not in QUESTIONS:
            raise Http404
        days = self._days(request)
        report = QUESTIONS[slug].ask(self.desk, Period.last(days, now=timezone.now()))
        columns: list[dict[str, Any]] = [
            {"name": one.name, "title": str(one.label), "unit": one.unit.value} for one in report.columns
        ]
        title = str(QUESTIONS[slug].title)
        return Response(
            {"slug": slug, "title": title, "columns": columns, "rows": report.rows, "note": str(report.note)}
        )

    def _days(self, request: Request) -> int:
        asked = request.query_params.get("days", str(USUAL_PERIOD))
        found = next((days for days in PERIODS if str(days) == asked), None)
        if found is None:
            told = f"One of {', '.join(map(str, PERIODS))}."
            raise BadFilter(fields={"days": [told]})
        return found


class Pack(DeskView):
    """The yearly pack, for leads."""

    @extend_schema(**GET_PACK)
    def get(self, request: Request, year: int) -> StreamingHttpResponse:
        """Return the ZIP file."""
        refuse_unless_lead(self.desk, self.person)
        return pack_answer(self.desk, year)
