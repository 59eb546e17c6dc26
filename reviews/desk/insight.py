"""The desk's reports as pages and files: one question at a time, its picture, its table, its CSV."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from reviews.desk.access import DeskRequest, for_members
from reviews.desk.charts import legend_of, lines_of
from reviews.desk.csv_file import csv_answer
from reviews.insight.questions import QUESTIONS
from reviews.insight.report import PERIODS, USUAL_PERIOD, Period, Question, Report

FIRST = next(iter(QUESTIONS))


@for_members("GET")
def insight(request: DeskRequest, slug: str = FIRST) -> HttpResponse:
    """Show one report."""
    question, days = _question(slug), _days(request)
    report = _answered(request, question, days)
    context = {
        "question": question,
        "questions": QUESTIONS.values(),
        "days": days,
        "periods": PERIODS,
        "report": report,
        "legend": legend_of(report),
        "lines": lines_of(report),
    }
    return render(request, "reviews/insight.html", context)


@for_members("GET")
def insight_csv(request: DeskRequest, slug: str) -> HttpResponseBase:
    """Give one report as CSV, with plain numbers: hours, shares from 0 to 1."""
    days = _days(request)
    report = _answered(request, _question(slug), days)
    return csv_answer(f"{slug}-{days}-days.csv", [column.name for column in report.columns], report.rows)


def _question(slug: str) -> Question:
    if slug not in QUESTIONS:
        raise Http404("There is no such report.")
    return QUESTIONS[slug]


def _days(request: DeskRequest) -> int:
    """Return the days to look back; the usual ones where the address asks for something else."""
    asked = request.GET.get("days", "")
    return next((days for days in PERIODS if str(days) == asked), USUAL_PERIOD)


def _answered(request: DeskRequest, question: Question, days: int) -> Report:
    return question.ask(request.membership.desk, Period.last(days, now=timezone.now()))
