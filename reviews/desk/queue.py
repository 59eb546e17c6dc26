"""The queue as a list: what comes next, and why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews import selectors
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import words_of
from reviews.desk.presenters import lines_of

PAGE = 25


@for_members("GET")
def queue(request: DeskRequest) -> HttpResponse:
    """Show one page of the queue, best first."""
    words = words_of(request.GET, "q", 200)
    after = uuid_or_none(request.GET.get("after", ""))
    found = selectors.queued_reviews(request.membership.desk, words=words, after=after)
    rows = list(found[: PAGE + 1])
    context = {
        "lines": lines_of(rows[:PAGE], timezone.now()),
        "words": words,
        "is_first": after is None,
        "last": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "reviews/queue.html", context)


def uuid_or_none(text: str) -> UUID | None:
    """Read the mark of a page's last row; one that was tampered with means the first page."""
    try:
        return UUID(text)
    except ValueError:
        return None
