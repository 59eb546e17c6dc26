"""The desk's own settings, for its lead: rules, approvals, scale, people, and what was changed when.

The link by which somebody new chooses a password is shown in the very answer that made it, and never again.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from factcheck.errors import Conflict, Invalid
from factcheck.forms import tell
from factcheck.words import told
from reviews.actions import desk_rules, people
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.accounts import way_in
from reviews.desk.partners import for_leads
from reviews.desk.settings_forms import ApprovalsForm, PersonForm, RoleForm, RulesForm, StepForms, steps_of
from reviews.enums import Role
from reviews.models import Desk, DeskChange, Membership

MOST_CHANGES = 30


@for_members("GET")
@for_leads
def settings(request: DeskRequest) -> HttpResponse:
    """Show what holds now."""
    return _shown(request)


@for_members("POST")
@for_leads
def save_rules(request: DeskRequest) -> HttpResponse:
    """Set what enters the queue and what a verdict needs."""
    form = RulesForm(request.POST)
    if form.is_valid() and _done(
        form, lambda: desk_rules.set_rules(desk=_desk(request), rules=form.cleaned_data, by=request.user)
    ):
        return _kept(request)
    return _shown(request, rules_form=form, status=422)


@for_members("POST")
@for_leads
def save_approvals(request: DeskRequest) -> HttpResponse:
    """Set how many must approve."""
    form = ApprovalsForm(request.POST)
    if form.is_valid() and _done(
        form, lambda: desk_rules.set_approvals(desk=_desk(request), needed=form.needed(), by=request.user)
    ):
        return _kept(request)
    return _shown(request, approvals_form=form, status=422)


@for_members("POST")
@for_leads
def save_scale(request: DeskRequest) -> HttpResponse:
    """Write the next version of the scale, from the steps that have a name."""
    forms = StepForms(request.POST, prefix="steps")
    if forms.is_valid():
        named = [form for form in forms if form.cleaned_data.get("label", "").strip()]
        try:
            desk_rules.new_scale_version(
                desk=_desk(request), steps=[form.step() for form in named], by=request.user
            )
        except Invalid as refused:
            for number, sentences in refused.fields.items():
                place = named[int(number) - 1] if number.isdigit() else forms.forms[0]
                place.add_error("label", list(sentences))
        else:
            return _kept(request)
    return _shown(request, step_forms=forms, status=422)


@for_members("POST")
@for_leads
def add_person(request: DeskRequest) -> HttpResponse:
    """Put somebody on the desk, and show the link by which they choose a password, this once."""
    form = PersonForm(request.POST)
    if form.is_valid():
        try:
            added = people.add_person(desk=_desk(request), **form.cleaned_data, by=request.user)
        except Invalid as refused:
            tell(form, refused)
        else:
            link = "" if added.person.has_usable_password() else way_in(request, added.person)
            return _shown(request, shown=link)
    return _shown(request, person_form=form, status=422)


@for_members("POST")
@for_leads
def change_role(request: DeskRequest, membership_id: int) -> HttpResponse:
    """Give a member another role."""
    found, form = _member(request, membership_id), RoleForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"role": [_("Choose one of the roles.")]})
    try:
        people.change_role(membership_id=found.pk, role=Role(form.cleaned_data["role"]), by=request.user)
    except Conflict as refused:
        messages.error(request, told(refused.sentence))
        return redirect("desk:settings")
    return _kept(request)


@for_members("POST")
@for_leads
def remove_person(request: DeskRequest, membership_id: int) -> HttpResponse:
    """Take a member off the desk."""
    found = _member(request, membership_id)
    try:
        people.remove_person(membership_id=found.pk, by=request.user)
    except Conflict as refused:
        messages.error(request, told(refused.sentence))
    else:
        messages.success(
            request,
            _("{name} is off the desk. What they did stays on record.").format(name=found.person.username),
        )
    return redirect("desk:settings" if found.pk != request.membership.pk else "desk:home")


@for_members("POST")
@for_leads
def new_link(request: DeskRequest, membership_id: int) -> HttpResponse:
    """Make another link for a member who has no password yet, and show it, this once."""
    try:
        return _shown(request, shown=way_in(request, _member(request, membership_id).person))
    except Conflict as refused:
        messages.error(request, told(refused.sentence))
        return redirect("desk:settings")


def _desk(request: DeskRequest) -> Desk:
    return request.membership.desk


def _member(request: DeskRequest, membership_id: int) -> Membership:
    rows = Membership.objects.filter(desk=_desk(request)).select_related("person")
    return get_object_or_404(rows, pk=membership_id)


def _done(form: Any, change: Callable[[], object]) -> bool:
    """Return whether the change was made; a refusal is told at the form's fields."""
    try:
        change()
    except Invalid as refused:
        tell(form, refused)
        return False
    return True


def _kept(request: DeskRequest) -> HttpResponse:
    messages.success(request, _("Kept. The change is on record below."))
    return redirect("desk:settings")


def _shown(
    request: DeskRequest,
    *,
    rules_form: RulesForm | None = None,
    approvals_form: ApprovalsForm | None = None,
    step_forms: Any = None,
    person_form: PersonForm | None = None,
    shown: str = "",
    status: int = 200,
) -> HttpResponse:
    desk = Desk.objects.select_related("rating_scale__scale").get(pk=_desk(request).pk)
    members = Membership.objects.filter(desk=desk).select_related("person").order_by("person__username")
    changes = DeskChange.objects.filter(desk=desk).select_related("changed_by")
    context = {
        "rules_form": rules_form or RulesForm.of(desk),
        "approvals_form": approvals_form or ApprovalsForm(initial=_approvals(desk)),
        "step_forms": step_forms or StepForms(initial=steps_of(desk), prefix="steps"),
        "person_form": person_form or PersonForm(),
        "scale": desk.rating_scale,
        "members": members,
        "roles": Role.choices,
        "changes": changes[:MOST_CHANGES],
        "shown": shown,
        "what": "link",
    }
    answer = render(request, "reviews/settings.html", context, status=status)
    if shown:
        answer["Cache-Control"] = "no-store"
    return answer


def _approvals(desk: Desk) -> dict[str, int]:
    return {kind.value: number for kind, number in desk_rules.approvals_by_kind(desk).items()}
