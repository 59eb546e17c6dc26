"""Every page of the desk, and a desk where everything happened once, so that each page has something to show.

A page that is added to the URL table joins by itself; one that needs something in its address is given it here.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern
from django.utils import timezone

from claims.actions.tips import receive_tip
from claims.enums import EditKind
from claims.models import SilentEdit
from reviews.actions import complaints, discussion
from reviews.actions.outbox import fan_out_pending
from reviews.desk.urls import urlpatterns
from reviews.enums import ReviewKind, State
from reviews.insight.questions import QUESTIONS
from reviews.models import Complaint, Delivery, DeliveryAttempt, Desk, KeyUsage, Publication
from tests import factories

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
Arguments = Mapping[str, list[Any]]


def what_pages_need(desk: Desk, *, checker: User, editor: User, lead: User) -> Arguments:
    """Let everything happen once; return what stands in the address of each page that needs something."""
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
    receive_tip(words="Crime fell by 40 per cent.", now=factories.NOW)
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
    return [str(pattern.name) for pattern in urlpatterns if "GET" in methods(pattern)]


def methods(pattern: URLPattern) -> set[str]:
    """Return by which methods a page is asked for; none where it is no page."""
    return set(getattr(pattern.callback, "methods", ())) if pattern.name not in NO_PAGES else set()
