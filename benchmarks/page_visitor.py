"""Fill the database that the environment names and visit each page: `python -m benchmarks.page_visitor REVIEWS ROUNDS`."""

import os
import statistics
import sys
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, path, reverse

from benchmarks.full_desk import bring_up_to_date, fill
from benchmarks.lines import say
from reviews.desk.access import DeskRequest, for_members
from reviews.enums import Role
from reviews.insight.questions import QUESTIONS
from tests import factories
from tests.every_page import Arguments, shown, what_pages_need

HEAVIEST = 150_000
EMPTY = "/empty/"


@for_members("GET")
def empty(_: DeskRequest) -> HttpResponse:
    """Answer members with as little as an answer can have."""
    return HttpResponse()


def visit(reviews: int, rounds: int) -> bool:
    """Print a line per page. Return whether all keep to their bounds."""
    get_resolver().url_patterns[:0] = [path("empty/", empty)]
    desk = factories.make_desk()
    people = {role: factories.make_person(role, desk=desk, role=role) for role in Role}
    needed = what_pages_need(
        desk, checker=people[Role.CHECKER], editor=people[Role.EDITOR], lead=people[Role.LEAD]
    )
    bring_up_to_date()
    lead = Client()
    lead.force_login(people[Role.LEAD])
    pages = dict(_addresses(needed))
    before = {name: _queries(lead, address) for name, address in pages.items()}
    fill(desk, reviews)
    kept = [_visited(lead, name, pages[name], before[name], reviews, rounds) for name in pages]
    return all(kept)


def _addresses(needed: Arguments) -> Iterator[tuple[str, str]]:
    for name in shown():
        if name != "insight_report":
            yield name, reverse(f"desk:{name}", args=needed.get(name, []))
    for slug in QUESTIONS:
        yield f"insight_report {slug}", reverse("desk:insight_report", args=[slug])


def _queries(browser: Client, address: str) -> int:
    # What a process asks once is not the page's.
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)


def _visited(browser: Client, name: str, address: str, before: int, reviews: int, rounds: int) -> bool:
    queries = _queries(browser, address)
    page = browser.get(address)
    took: dict[str, list[float]] = {EMPTY: [], address: []}
    for _ in range(rounds):
        for asked, times in took.items():
            began = time.perf_counter()
            browser.get(asked)
            times.append((time.perf_counter() - began) * 1000)
    milliseconds, reference = statistics.median(took[address]), statistics.median(took[EMPTY])
    ok = page.status_code == 200 and queries == before and len(page.content) < HEAVIEST
    say(
        "desk_page",
        milliseconds,
        "ms",
        ratio_to="an empty view for members",
        ratio=milliseconds / reference,
        page=name,
        status=page.status_code,
        queries=queries,
        queries_on_a_small_desk=before,
        kilobytes=round(len(page.content) / 1000, 1),
        reviews=reviews,
        ok=ok,
    )
    return ok


if __name__ == "__main__":
    with override_settings(FACTCHECK_DEMO_ORIGIN="http://127.0.0.1:9", ALLOWED_HOSTS=["*"]):
        kept = visit(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(0 if kept else 1)
