"""Where readers say that something is wrong, and where they read what became of it. No account, no script.

The address of a complaint holds its token: whoever has it reads the answer, and nobody else finds it.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from reviews.actions.complaints import PROMISED_WORKING_DAYS, Received, complaint_of, receive_complaint
from reviews.models import Publication
from reviews.publishing import listing
from reviews.publishing.policy_pages import text_of
from reviews.publishing.reader_forms import ComplaintForm, hand_over


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, series: UUID) -> HttpResponse:
    """The form on which a reader says what is wrong with one verdict."""
    return _form(request, get_object_or_404(listing.current(series).select_related("review__desk")))


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The form on which a reader complains of the desk itself."""
    return _form(request, None)


def _form(request: HttpRequest, publication: Publication | None) -> HttpResponse:
    desk = publication.review.desk if publication else listing.publisher()
    if desk is None:
        raise Http404

    def take(given: dict[str, Any]) -> Received:
        words, address = given["words"], given["address"]
        return receive_complaint(desk=desk, publication=publication, words=words, address=address)

    handover = hand_over(request, ComplaintForm, take)
    if handover.received is not None:
        return redirect("public:complaint", token=handover.received.token)
    context = {
        "publication": publication,
        "document": listing.document_of(publication) if publication else None,
        "days": PROMISED_WORKING_DAYS,
        "elsewhere": text_of("complaints"),
        "desk": desk,
    }
    return handover.answer(request, "public/report.html", context)


@require_safe
def complaint(request: HttpRequest, token: str) -> HttpResponse:
    """What became of one complaint, for whoever holds its token."""
    found = complaint_of(token)
    if found is None:
        raise Http404
    led_to = getattr(found.round, "publication", None) if found.round else None
    context = {
        "complaint": found,
        "document": listing.document_of(found.publication) if found.publication else None,
        "led_to": led_to,
        "is_overdue": found.is_overdue_on(timezone.localdate()),
        "elsewhere": text_of("complaints"),
        "desk": found.desk,
    }
    answer = render(request, "public/complaint.html", context)
    patch_cache_control(answer, private=True, no_store=True)
    # The address is the key: it must not travel on with a click.
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
