"""A person's own tokens: made, seen by their beginning, revoked.

A secret is shown in the very answer to the form that made it, and never again: it is in no session and no log.
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.actions.tokens import MOST_DAYS, issue_token, revoke_token
from reviews.desk.access import DeskRequest, for_members
from reviews.models import PersonalToken

MOST_SHOWN = 100
USUAL_DAYS = 90


class TokenForm(forms.Form):
    """A new token."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        error_messages={"required": gettext_lazy("Say what the token is for.")},
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until it runs out"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS
    )


@for_members("GET", "POST")
def tokens(request: DeskRequest) -> HttpResponse:
    """Show the person's tokens; make one and show its secret, this once."""
    form, shown, status = TokenForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            shown = issue_token(**form.cleaned_data, by=request.user).secret
            form, status = TokenForm(), 200
    own = PersonalToken.objects.filter(person=request.user)[:MOST_SHOWN]
    context = {"tokens": own, "form": form, "shown": shown, "what": "token", "now": timezone.now()}
    answer = render(request, "reviews/tokens.html", context, status=status)
    if shown:
        answer["Cache-Control"] = "no-store"
    return answer


@for_members("POST")
def revoke(request: DeskRequest, token_id: UUID) -> HttpResponse:
    """End a token at once."""
    try:
        revoke_token(token_id=token_id, by=request.user)
    except PersonalToken.DoesNotExist as missing:
        raise Http404 from missing
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("desk:tokens")
