"""The yearly assessment pack: everything outside assessors ask for, in one download.

Only what readers had goes in, as they had it, and figures about it; confidential evidence never does.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, datetime
from functools import partial
from io import TextIOWrapper
from typing import IO, Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from reviews import selectors
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.csv_file import csv_lines
from reviews.desk.partners import for_leads
from reviews.enums import ReviewKind
from reviews.insight.questions import QUESTIONS
from reviews.insight.report import Period
from reviews.models import Desk, Evidence, Publication

# In memory up to here, in a file beyond.
SPOOL_BYTES = 8_000_000
BLOCK = 65_536
VERSIONS = (
    ("verdict", "series"),
    ("version", "number"),
    ("kind", "kind"),
    ("published_at", "published_at"),
    ("claim_reviewed", "review__verdict__claim_reviewed"),
    ("rating", "rating"),
    ("speaker", "speaker__name"),
    ("sha256", "digest"),
)
CORRECTIONS = (*VERSIONS[:5], ("public_note", "review__verdict__public_note"))
SOURCES = (
    ("verdict", "review__publication__series"),
    ("version", "review__publication__number"),
    ("title", "title"),
    ("publisher", "publisher"),
    ("url", "url"),
    ("level", "level"),
    ("stance", "stance"),
    ("interests", "interests"),
    ("archived_at", "captured_at"),
    ("archived_sha256", "capture_sha256"),
)
OVERRIDES = (
    ("verdict", "review__publication__series"),
    ("version", "review__publication__number"),
    ("approved_at", "approved_at"),
    ("approved_by", "approved_by__username"),
    ("reason", "override_reason"),
)


def pack_answer(desk: Desk, year: int) -> StreamingHttpResponse:
    """Return the download of a year's pack. Raises Http404 for a year that no calendar has."""
    if not MINYEAR <= year < MAXYEAR:
        raise Http404("There is no such year.")
    out = tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115 - read to its end, or closed with the answer
    write_pack(desk=desk, year=year, out=out)
    length = out.tell()
    out.seek(0)
    answer = StreamingHttpResponse(_blocks(out), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="assessment-pack-{year}.zip"'
    answer["Content-Length"] = str(length)
    return answer


def _blocks(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        yield from iter(partial(out.read, BLOCK), b"")


def write_pack(*, desk: Desk, year: int, out: IO[bytes]) -> None:
    """Write the pack of one year (of the desk's own clock) as a ZIP file to `out`."""
    zone = timezone.get_default_timezone()
    period = Period(datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone))
    issued = Publication.objects.filter(
        review__desk=desk, published_at__gte=period.since, published_at__lt=period.until
    ).order_by("sequence")
    follow_ups = issued.exclude(kind__in=(ReviewKind.INITIAL, ReviewKind.RECHECK))
    cited = Evidence.objects.filter(review__publication__in=issued, removed_at=None, is_confidential=False)
    alone = selectors.overrides_of(desk).filter(review__publication__in=issued)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        files = {
            "archive/versions.csv": _table(issued, VERSIONS),
            "corrections.csv": _table(follow_ups, CORRECTIONS),
            "sources.csv": _table(cited.order_by("review__publication__sequence", "added_at"), SOURCES),
            "overrides.csv": _table(alone, OVERRIDES),
        }
        for slug, question in QUESTIONS.items():
            report = question.ask(desk, period)
            names = [column.name for column in report.columns]
            files[f"statistics/{slug}.csv"] = csv_lines(names, report.rows)
        _write(pack, "README.txt", [_about(desk, year, [*files, "archive/verdicts.ndjson"])])
        _write(pack, "archive/verdicts.ndjson", _documents(issued))
        for name, lines in files.items():
            _write(pack, name, lines)


def _table(rows: Any, columns: Sequence[tuple[str, str]]) -> Iterable[str]:
    found = rows.values_list(*(path for _, path in columns)).iterator(chunk_size=1000)
    return csv_lines([name for name, _ in columns], found)


def _documents(issued: Any) -> Iterable[str]:
    """Yield each version as readers had it: one JSON document per line."""
    for document in issued.values_list("document", flat=True).iterator(chunk_size=200):
        yield json.dumps(json.loads(document), ensure_ascii=False) + "\n"


def _write(pack: zipfile.ZipFile, name: str, lines: Iterable[str]) -> None:
    with pack.open(name, "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8", newline="") as text:
        text.writelines(lines)


def _about(desk: Desk, year: int, names: Sequence[str]) -> str:
    made = timezone.localtime().strftime("%Y-%m-%d %H:%M %Z")
    return (
        f"{desk.name}: assessment pack of {year}, made {made}.\n\n"
        "archive: every version published in the year, as readers had it (JSON, one per line), with a list.\n"
        "corrections.csv: corrections, updates and retractions, with their public notes.\n"
        "sources.csv: the evidence of these versions. Confidential items are left out.\n"
        "overrides.csv: verdicts that one person approved alone, with the reason given.\n"
        "statistics: the reports of the desk over the year. Hours are hours, shares run from 0 to 1.\n\n"
        + "\n".join(sorted(names))
        + "\n"
    )


@for_members("GET")
@for_leads
def pack(request: DeskRequest) -> HttpResponse:
    """Offer the years in which something was published."""
    issued = Publication.objects.filter(review__desk=request.membership.desk)
    years = [one.year for one in issued.order_by().dates("published_at", "year", order="DESC")]
    return render(request, "reviews/pack.html", {"years": years})


@for_members("GET")
@for_leads
def pack_zip(request: DeskRequest, year: int) -> HttpResponseBase:
    """Give the pack of a year."""
    return pack_answer(request.membership.desk, year)
