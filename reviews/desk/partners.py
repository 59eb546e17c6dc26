"""Partners and their keys, for the lead of the desk: opened, issued, rotated, revoked, and how much they ask.

A secret is shown in the very answer to the form that made it, and never again: it is in no session and no log.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.errors import Conflict, Invalid
from factcheck.forms import tell
from factcheck.words import told
from reviews.actions import partners as actions
from reviews.actions.partners import refuse_unless_lead
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.partner_forms import EndpointForm, KeyForm, OverlapForm, PartnerForm
from reviews.enums import EndpointStatus
from reviews.models import ApiKey, KeyUsage, Partner

DAYS = 30
P = ParamSpec("P")
LeadView = Callable[Concatenate[DeskRequest, P], HttpResponseBase]


def for_leads(view: LeadView[P]) -> LeadView[P]:
    """Let only leads of the desk in. Wrap it in `for_members`."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        refuse_unless_lead(request.membership.desk, request.user)
        return view(request, *args, **kwargs)

    return guarded


def partners_of(request: DeskRequest) -> Any:
    """Return the partners of the person's desk."""
    return Partner.objects.filter(desk=request.membership.desk)


@for_members("GET", "POST")
@for_leads
def partners(request: DeskRequest) -> HttpResponse:
    """Show every partner; open one."""
    form, status = PartnerForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                opened = actions.open_partner(
                    desk=request.membership.desk, **form.cleaned_data, by=request.user
                )
            except Invalid as refused:
                tell(form, refused)
            else:
                return redirect("desk:partner", partner_id=opened.pk)
    disabled = Q(endpoints__status=EndpointStatus.DISABLED)
    rows = partners_of(request).annotate(
        key_count=Count("keys", filter=Q(keys__revoked_at__isnull=True), distinct=True),
        endpoint_count=Count("endpoints", distinct=True),
        disabled_count=Count("endpoints", filter=disabled, distinct=True),
    )
    return render(request, "partners/partners.html", {"partners": rows, "form": form}, status=status)


@for_members("GET")
@for_leads
def partner(request: DeskRequest, partner_id: UUID) -> HttpResponse:
    """Show one partner: keys, endpoints and usage."""
    return show_partner(request, get_object_or_404(partners_of(request), pk=partner_id))


@for_members("POST")
@for_leads
def issue_key(request: DeskRequest, partner_id: UUID) -> HttpResponse:
    """Make a key and show it, this once."""
    found = get_object_or_404(partners_of(request), pk=partner_id)
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            issued = actions.issue_key(partner_id=found.pk, **form.cleaned_data, by=request.user)
        except Invalid as refused:
            tell(form, refused)
        else:
            return show_partner(request, found, shown=issued.secret, what="key")
    return show_partner(request, found, key_form=form, status=422)


@for_members("POST")
@for_leads
def rotate_key(request: DeskRequest, key_id: UUID) -> HttpResponse:
    """Make a key that takes the place of another, and show it, this once."""
    key = _key(request, key_id)
    form = OverlapForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"overlap_days": [_("Give 0 to 90 days.")]})
    overlap = timedelta(days=form.cleaned_data["overlap_days"])
    try:
        issued = actions.rotate_key(key_id=key.pk, overlap=overlap, by=request.user)
    except Conflict as refused:
        messages.error(request, told(refused.sentence))
        return redirect("desk:partner", partner_id=key.partner_id)
    return show_partner(request, key.partner, shown=issued.secret, what="key")


@for_members("POST")
@for_leads
def revoke_key(request: DeskRequest, key_id: UUID) -> HttpResponse:
    """End a key at once."""
    key = _key(request, key_id)
    actions.revoke_key(key_id=key.pk, by=request.user)
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("desk:partner", partner_id=key.partner_id)


def _key(request: DeskRequest, key_id: UUID) -> ApiKey:
    rows = ApiKey.objects.filter(partner__desk=request.membership.desk).select_related("partner")
    return get_object_or_404(rows, pk=key_id)


def show_partner(
    request: DeskRequest,
    found: Partner,
    *,
    key_form: KeyForm | None = None,
    endpoint_form: EndpointForm | None = None,
    shown: str = "",
    what: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show one partner; `shown` is a secret that is seen this once, `what` says of which kind."""
    usage = usage_of(found, timezone.now().date())
    context = {
        "partner": found,
        "keys": found.keys.all(),
        "endpoints": found.endpoints.all(),
        "key_form": key_form or KeyForm(),
        "endpoint_form": endpoint_form or EndpointForm(),
        "overlap_form": OverlapForm(),
        "usage": usage,
        "most": max((count for _, count in usage), default=0),
        "now": timezone.now(),
        "shown": shown,
        "what": what,
    }
    answer = render(request, "partners/partner.html", context, status=status)
    if shown:
        answer["Cache-Control"] = "no-store"
    return answer


def usage_of(found: Partner, today: date) -> list[tuple[date, int]]:
    """Return the requests of all keys of a partner on each of the last days, the newest first."""
    first = today - timedelta(days=DAYS - 1)
    rows = KeyUsage.objects.filter(key__partner=found, day__gte=first).values_list("day")
    counted = dict(rows.annotate(Sum("requests")).order_by("day"))
    days = [today - timedelta(days=back) for back in range(DAYS)]
    return [(day, counted[day]) for day in days if day in counted]
