"""Every page of the desk, in a real browser and in every role's eyes: nothing that axe finds, no console error,
no request to another host, no sideways scrolling on a telephone.

A page that is added to the URL table joins by itself, or the first test says which one is missing.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import URLPattern
from django.utils import timezone
from playwright.sync_api import Browser, Page, Request

from claims.enums import EditKind
from claims.models import SilentEdit
from reviews.actions import complaints, discussion
from reviews.actions.outbox import fan_out_pending
from reviews.desk.urls import urlpatterns
from reviews.enums import ReviewKind, State
from reviews.insight.questions import QUESTIONS
from reviews.models import Complaint, Delivery, DeliveryAttempt, Desk, KeyUsage, Publication
from tests import factories
from tests.flows import test_in_the_browser as harness

browser, window = harness.browser, harness.window
pytestmark = harness.pytestmark
# Downloads, and pieces that a script puts into pages listed here.
NO_PAGES = {
    "arrivals",
    "gates",
    "present",
    "evidence_item",
    "evidence_copy",
    "document_copy",
    "progress",
    "insight_csv",
    "ledger_csv",
    "pack_zip",
}
PHONE = {"width": 360, "height": 740}
Arguments = Mapping[str, list[Any]]


@pytest.fixture
def pages(desk: Desk, checker: User, editor: User, lead: User, settings: Any) -> Arguments:
    """What stands in the address of each page that needs something, on a desk where everything happened once."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    at = {
        state: factories.review_at(state, desk, checker=checker, editor=editor)
        for state in (State.QUEUED, State.SUBMITTED, State.RETURNED, State.WAITING, State.PUBLISHED)
    }
    held = factories.review_at(State.CHECKING, desk, checker=lead, editor=editor)
    item = factories.cite(held, lead)
    discussion.open_thread(review_id=held.pk, text="@editor, which table?", by=lead)
    first = Publication.objects.get(review=at[State.PUBLISHED])
    factories.publish_round(first, ReviewKind.CORRECTION, now=factories.NOW)
    statement = factories.make_statement()
    document = statement.document
    newer = factories.make_document(document.text + " More.", page=document.page, previous=document)
    SilentEdit.objects.create(
        statement=statement,
        old_document=document,
        new_document=newer,
        kind=EditKind.CHANGED,
        noticed_at=timezone.now(),
    )
    other = factories.make_speaker("John Roe")
    return {
        "review": [held.pk],
        "amend": [held.pk, item.pk],
        "approval": [at[State.SUBMITTED].pk],
        "statement": [statement.pk],
        "earlier": [statement.pk],
        "complaint": [_written(first).pk],
        "source": [document.page.source_id],
        "document": [document.pk],
        "changes": [newer.pk],
        "one_published": [first.series],
        "insight_report": [next(iter(QUESTIONS))],
        "speaker": [other.pk],
        "merge_speakers": [other.pk, statement.speaker_id],
        **_of_partners(desk, lead),
    }


def _written(publication: Publication) -> Complaint:
    desk, words = publication.review.desk, "The figure is of another year."
    return complaints.receive_complaint(desk=desk, publication=publication, words=words).complaint


def _of_partners(desk: Desk, lead: User) -> Arguments:
    partner = factories.make_partner(desk, lead)
    KeyUsage.objects.create(key=factories.make_key(partner, lead).key, day=timezone.now().date(), requests=3)
    endpoint = factories.make_endpoint(partner, lead)
    fan_out_pending()
    DeliveryAttempt.objects.create(
        delivery=Delivery.objects.filter(endpoint=endpoint).latest("created_at"),
        at=timezone.now(),
        status=500,
        milliseconds=3,
    )
    return {"partner": [partner.pk], "endpoint": [endpoint.pk]}


def shown() -> list[str]:
    """Return the name of every page of the desk."""
    return [str(pattern.name) for pattern in urlpatterns if "GET" in _methods(pattern)]


def _methods(pattern: URLPattern) -> set[str]:
    return set(getattr(pattern.callback, "methods", ())) if pattern.name not in NO_PAGES else set()


def test_every_page_that_needs_something_is_given_it(pages: Arguments) -> None:
    needy = {
        str(pattern.name)
        for pattern in urlpatterns
        if "GET" in _methods(pattern) and pattern.pattern.converters
    }

    assert needy == set(pages), "say in `pages` what stands in the address of these"


def _too_wide(page: Page) -> list[str]:
    """Return how wide the page is on a telephone, where that is wider than the telephone."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(harness.WIDE)  # type: ignore[arg-type]
    return [f"{width} pixels wide"] if width > PHONE["width"] else []


def test_pages_have_no_fault(live_server: Any, browser: Browser, pages: Arguments) -> None:
    found: dict[str, list[str]] = {}
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            elsewhere.append(request.url)

    # axe is put into the page as a script of its own, which the page's policy forbids.
    with window(browser, live_server.url, bypass_csp=True) as jonas:
        jonas.page.on("request", note)
        jonas.open("account_login")
        found["login"] = harness.faults_of(jonas.page)
        jonas.sign_in("lead")
        for name in shown():
            page = jonas.open(f"desk:{name}", *pages.get(name, []))
            found[name] = harness.faults_of(page) + _too_wide(page)

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert elsewhere == []


def test_words_from_the_right_run_from_the_right(
    live_server: Any, browser: Browser, desk: Desk, lead: User
) -> None:
    words = "انخفضت الجريمة بنسبة 12 في المئة"
    document = factories.make_document(f"{words}. ثم انتهى.", language="ar")
    factories.make_statement(words, document=document, worth=0.1)

    with window(browser, live_server.url) as jonas:
        jonas.sign_in("lead")
        quote = jonas.open("desk:triage").locator(".quote a").first
        row = quote.locator("xpath=..").bounding_box()
        box = quote.bounding_box()

    assert row is not None
    assert box is not None
    assert abs((box["x"] + box["width"]) - (row["x"] + row["width"])) < 2
