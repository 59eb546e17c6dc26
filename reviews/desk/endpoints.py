"""Webhook endpoints for the lead of the desk: registered, proven, changed; deliveries seen and sent once more."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.bells import wake
from factcheck.errors import Invalid
from factcheck.forms import tell
from reviews.actions import endpoints as actions
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.partner_forms import EndpointForm, OverlapForm, RangeForm, SubscriptionForm
from reviews.desk.partners import for_leads, partners_of, show_partner
from reviews.models import Delivery, Endpoint
from reviews.tasks import DELIVER

PER_PAGE = 30


@for_members("POST")
@for_leads
def register(request: DeskRequest, partner_id: UUID) -> HttpResponse:
    """Register an endpoint, send its proof, and show its secret, this once."""
    found = get_object_or_404(partners_of(request), pk=partner_id)
    form = EndpointForm(request.POST)
    if form.is_valid():
        try:
            registered = actions.register_endpoint(
                partner_id=found.pk,
                url=form.cleaned_data["url"],
                events=form.cleaned_data["events"],
                filters=form.filters(),
                by=request.user,
            )
        except Invalid as refused:
            tell(form, refused)
        else:
            wake(DELIVER)
            return show_partner(request, found, shown=registered.secret, what="secret")
    return show_partner(request, found, endpoint_form=form, status=422)


@for_members("GET", "POST")
@for_leads
def endpoint(request: DeskRequest, endpoint_id: UUID) -> HttpResponse:
    """Show one endpoint and its deliveries; change what it is told."""
    found = _endpoint(request, endpoint_id)
    initial = {"events": found.events, **found.filters}
    form, status = SubscriptionForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change_subscription(
                    endpoint_id=found.pk,
                    events=form.cleaned_data["events"],
                    filters=form.filters(),
                    by=request.user,
                )
            except Invalid as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Saved. It counts for what is published from now on."))
                return redirect("desk:endpoint", endpoint_id=found.pk)
    return _page(request, found, form=form, status=status)


@for_members("POST")
@for_leads
def prove(request: DeskRequest, endpoint_id: UUID) -> HttpResponse:
    """Send endpoint.test."""
    found = actions.prove_endpoint(endpoint_id=_endpoint(request, endpoint_id).pk, by=request.user)
    wake(DELIVER)
    messages.success(request, _("The test is on its way. A 2xx activates the endpoint."))
    return redirect("desk:endpoint", endpoint_id=found.pk)


@for_members("POST")
@for_leads
def disable(request: DeskRequest, endpoint_id: UUID) -> HttpResponse:
    """Send nothing more."""
    found = actions.disable_endpoint(endpoint_id=_endpoint(request, endpoint_id).pk, by=request.user)
    messages.success(request, _("Disabled. What waits is kept until it is proven again."))
    return redirect("desk:endpoint", endpoint_id=found.pk)


@for_members("POST")
@for_leads
def new_secret(request: DeskRequest, endpoint_id: UUID) -> HttpResponse:
    """Make a new signing secret and show it, this once."""
    found, form = _endpoint(request, endpoint_id), OverlapForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"overlap_days": [_("Give 0 to 90 days.")]})
    overlap = timedelta(days=form.cleaned_data["overlap_days"])
    rotated = actions.rotate_secret(endpoint_id=found.pk, overlap=overlap, by=request.user)
    return _page(request, rotated.endpoint, shown=rotated.secret)


@for_members("POST")
@for_leads
def replay(request: DeskRequest, endpoint_id: UUID) -> HttpResponse:
    """Send once more what was published from one day to another (UTC)."""
    found, form = _endpoint(request, endpoint_id), RangeForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"since": [_("Give two days.")]})
    count = actions.replay_range(
        endpoint_id=found.pk,
        since=datetime.combine(form.cleaned_data["since"], time.min, tzinfo=UTC),
        until=datetime.combine(form.cleaned_data["until"], time.max, tzinfo=UTC),
        by=request.user,
    )
    wake(DELIVER)
    messages.success(
        request,
        ngettext(
            "{n} delivery is sent once more, under its old id.",
            "{n} deliveries are sent once more, under their old ids.",
            count,
        ).format(n=count),
    )
    return redirect("desk:endpoint", endpoint_id=found.pk)


@for_members("POST")
@for_leads
def replay_one(request: DeskRequest, delivery_id: UUID) -> HttpResponse:
    """Send one delivery once more."""
    rows = Delivery.objects.filter(endpoint__partner__desk=request.membership.desk)
    found = get_object_or_404(rows, pk=delivery_id)
    actions.replay_delivery(delivery_id=found.pk, by=request.user)
    wake(DELIVER)
    messages.success(request, _("It is sent once more, under its old id."))
    return redirect("desk:endpoint", endpoint_id=found.endpoint_id)


def _endpoint(request: DeskRequest, endpoint_id: UUID) -> Endpoint:
    rows = Endpoint.objects.filter(partner__desk=request.membership.desk).select_related("partner")
    return get_object_or_404(rows, pk=endpoint_id)


def _page(
    request: DeskRequest,
    found: Endpoint,
    *,
    form: SubscriptionForm | None = None,
    shown: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = found.deliveries.select_related("event__publication").prefetch_related("attempts")
    today = timezone.now().date()
    context = {
        "endpoint": found,
        "form": form or SubscriptionForm(initial={"events": found.events, **found.filters}),
        "overlap_form": OverlapForm(),
        "range_form": RangeForm(initial={"since": today, "until": today}),
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "shown": shown,
        "what": "secret",
    }
    answer = render(request, "partners/endpoint.html", context, status=status)
    if shown:
        answer["Cache-Control"] = "no-store"
    return answer
