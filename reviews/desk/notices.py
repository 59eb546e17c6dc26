"""What a person is told: the page of notices, what they choose to hear, and the way out of every mail."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from factcheck.errors import Invalid
from factcheck.forms import tell
from factcheck.language import keep_in_cookie
from reviews import selectors
from reviews.actions import notice_preferences, notices
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none
from reviews.desk.notice_forms import NoticePreferencesForm, initial_of
from reviews.letters import person_of
from reviews.models import Mail, Notice
from reviews.notice_words import grouped

MOST_NOTICES = 60
MOST_SEEN = 20
SENDING = "django.core.mail.backends.smtp.EmailBackend"


@for_members("GET")
def notice_list(request: DeskRequest) -> HttpResponse:
    """Show what is new, one row per thing it is about, and what was seen last."""
    told = _told(request)
    new = list(told.filter(seen_at=None)[: MOST_NOTICES + 1])
    context = {
        "new": grouped(new[:MOST_NOTICES]),
        "is_cut": len(new) > MOST_NOTICES,
        "seen": grouped(told.filter(seen_at__isnull=False)[:MOST_SEEN]),
    }
    return render(request, "reviews/notices.html", context)


@for_members("POST")
def seen(request: DeskRequest) -> HttpResponse:
    """Note that the very notices that were on the page are seen: those of one row, or all."""
    notices.mark_seen(notice_ids=_ids(request), by=request.user)
    return redirect("desk:notices")


@for_members("POST")
def open_notices(request: DeskRequest) -> HttpResponse:
    """Go to what some notices are about; with that they are seen."""
    groups = grouped(_told(request).filter(pk__in=_ids(request)))
    notices.mark_seen(notice_ids=[pk for group in groups for pk in group.ids], by=request.user)
    return redirect(groups[0].path if groups else "desk:notices")


@for_members("GET", "POST")
def preferences(request: DeskRequest) -> HttpResponse:
    """Show and change what reaches a person, and how."""
    if request.method == "POST":
        form = NoticePreferencesForm(request.POST)
        if form.is_valid() and _chosen(request, form):
            language = form.cleaned_data["language"]
            translation.activate(language or translation.get_language_from_request(request))
            messages.success(request, _("Saved. It counts for everything that happens from now on."))
            response = redirect("desk:notice_preferences")
            # Pages that are open to everybody speak it too.
            keep_in_cookie(response, language)
            return response
    else:
        form = NoticePreferencesForm(initial=initial_of(selectors.preferences_of(request.user)))
    context = {
        "form": form,
        "last_mail": Mail.objects.filter(person=request.user).first(),
        "mails_are_sent": settings.EMAIL_BACKEND == SENDING,
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/notice_preferences.html", context, status=status)


# A mail program presses the button for its reader (RFC 8058): it has no session, the token is the proof.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails to whom a mail was sent. A look changes nothing: scanners look at every link."""
    person = person_of(token)
    if person is None:
        raise Http404
    reader = get_object_or_404(User, pk=person)
    if request.method == "POST":
        notice_preferences.stop_mails(by=reader)
    context = {"is_done": request.method == "POST"}
    response = render(request, "reviews/unsubscribe.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _chosen(request: DeskRequest, form: NoticePreferencesForm) -> bool:
    try:
        notice_preferences.choose_notices(**form.choices(), by=request.user)
    except Invalid as refused:
        tell(form, refused)
        return False
    return True


def _told(request: DeskRequest) -> QuerySet[Notice]:
    return selectors.with_subjects(selectors.notices_of(request.membership.desk, request.user.pk))


def _ids(request: DeskRequest) -> list[UUID]:
    found = (uuid_or_none(text) for text in request.POST.getlist("id")[:MOST_NOTICES])
    return [one for one in found if one is not None]
