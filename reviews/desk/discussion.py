"""The discussion below a review: the same threads on the workbench and on the editor's page.

With a script only the discussion is drawn anew, so that nothing typed beside it is touched. Without one the
browser goes back to the page the words were sent from.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.errors import Conflict, FactcheckError, Invalid, NotAllowed
from factcheck.words import told
from reviews import selectors
from reviews.actions import discussion
from reviews.actions.discussion import Said
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.forms import uuid_or_none, words_of
from reviews.enums import Anchor
from reviews.models import Comment, Evidence, Review, Thread

# Pages that show a discussion, by the name that its forms send along.
PAGES = ("review", "approval")
ITEM = "evidence:"


def discussion_context(review: Review, evidence: Iterable[Evidence], page: str) -> dict[str, Any]:
    """Return what the discussion shows on `page`, one of PAGES."""
    items = [(f"{ITEM}{item.pk}", _("Evidence: {title}").format(title=item.title)) for item in evidence]
    return {
        "threads": list(selectors.threads_of(review)),
        "places": [("", _("The whole review")), *Anchor.choices, *items],
        "page": page,
    }


@for_members("POST")
def open_thread(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Begin a thread about the review, a part of its verdict or an item of evidence."""
    review = review_of(request, review_id)
    place = words_of(request.POST, "place")
    item = uuid_or_none(place.removeprefix(ITEM)) if place.startswith(ITEM) else None
    return _answer(
        request,
        review,
        lambda: discussion.open_thread(
            review_id=review.pk,
            text=words_of(request.POST, "text"),
            anchor="" if item else place,
            evidence_id=item,
            by=request.user,
        ),
    )


@for_members("POST")
def comment(request: DeskRequest, review_id: UUID, thread_id: UUID) -> HttpResponse:
    """Write in a thread."""
    review, thread = _thread(request, review_id, thread_id)
    text = words_of(request.POST, "text")
    return _answer(
        request, review, lambda: discussion.add_comment(thread_id=thread.pk, text=text, by=request.user)
    )


@for_members("POST")
def resolve(request: DeskRequest, review_id: UUID, thread_id: UUID) -> HttpResponse:
    """Settle a thread."""
    review, thread = _thread(request, review_id, thread_id)
    return _answer(request, review, lambda: discussion.resolve_thread(thread_id=thread.pk, by=request.user))


@for_members("POST")
def reopen(request: DeskRequest, review_id: UUID, thread_id: UUID) -> HttpResponse:
    """Go on with a settled thread."""
    review, thread = _thread(request, review_id, thread_id)
    return _answer(request, review, lambda: discussion.reopen_thread(thread_id=thread.pk, by=request.user))


@for_members("POST")
def withdraw(request: DeskRequest, review_id: UUID, comment_id: UUID) -> HttpResponse:
    """Take a comment of one's own off the page."""
    review = review_of(request, review_id)
    found = get_object_or_404(Comment, pk=comment_id, thread__review=review)
    return _answer(request, review, lambda: discussion.withdraw_comment(comment_id=found.pk, by=request.user))


def _thread(request: DeskRequest, review_id: UUID, thread_id: UUID) -> tuple[Review, Thread]:
    review = review_of(request, review_id)
    return review, get_object_or_404(Thread, pk=thread_id, review=review)


def _answer(
    request: DeskRequest, review: Review, step: Callable[[], Said | Thread | Comment]
) -> HttpResponse:
    """Take one step and show the discussion as it is then; a refusal is told beside the words typed."""
    page = request.POST.get("page", "")
    page = page if page in PAGES else PAGES[0]
    if not request.headers.get("HX-Request"):
        done = step()
        for sentence in _remarks(done):
            messages.warning(request, sentence)
        return redirect(reverse(f"desk:{page}", args=[review.pk]) + _place_of(done))
    context: dict[str, Any] = {"review": review, "remarks": [], "typed": ""}
    try:
        context["remarks"] = _remarks(step())
    except (Invalid, Conflict, NotAllowed) as refused:
        context |= {"remarks": [_in_words(refused)], "typed": words_of(request.POST, "text")}
    context |= discussion_context(review, selectors.evidence_of(review), page)
    return render(request, "reviews/_discussion.html", context)


def _in_words(refused: FactcheckError) -> str:
    fields: dict[str, list[str]] = getattr(refused, "fields", {})
    return " ".join(told(sentence) for sentences in fields.values() for sentence in sentences) or told(
        refused.sentence
    )


def _remarks(done: Said | Thread | Comment) -> list[str]:
    """Say which names nobody has; the comment itself is written."""
    unknown = done.unknown if isinstance(done, Said) else ()
    return [
        _("Nobody on this desk is called @{name}, so nobody was told.").format(name=name) for name in unknown
    ]


def _place_of(done: Said | Thread | Comment) -> str:
    comment = done.comment if isinstance(done, Said) else done
    return f"#thread-{comment.pk}" if isinstance(comment, Thread) else f"#comment-{comment.pk}"
