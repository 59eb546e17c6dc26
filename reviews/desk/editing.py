"""Writing on the workbench: saving drafts, choosing between two texts, submitting.

Every button of the workbench sends the whole form, and the draft is saved before anything else is
done, so that no word depends on a script. What cannot be saved is shown again, never dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from factcheck.errors import Conflict, Invalid, NotAllowed
from factcheck.forms import refusals_of
from factcheck.problems import MEDIA_TYPE, problem_of, status_of
from factcheck.words import told
from reviews.actions import queue, verdicts, workflow
from reviews.desk.access import DeskRequest, for_members, wants_answer_in_json
from reviews.desk.bench import Told, review_of
from reviews.desk.changes import FIELD_LABELS, Stretch, word_diff
from reviews.desk.forms import DraftForm, uuid_or_none
from reviews.desk.workbench import render_bench
from reviews.errors import StaleVersion
from reviews.models import Rating, Review, Verdict


def save_typed(request: DeskRequest, review: Review) -> Verdict | HttpResponse:
    """Save the draft that came with a request; answer with a page that keeps it where that is refused."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _refused(request, review, form, refusals_of(form), 422)
    try:
        return verdicts.save_draft(
            review_id=review.pk, version=form.cleaned_data["version"], draft=form.draft(), by=request.user
        )
    except StaleVersion as stale:
        return _conflict(request, review, stale)
    except Invalid as refused:
        return _refused(request, review, form, refused.fields, status_of(refused))
    except (NotAllowed, Conflict) as refused:
        texts = [
            (label, form.cleaned_data[name])
            for name, label in FIELD_LABELS.items()
            if form.cleaned_data[name]
        ]
        context = {"review": review, "refused": refused, "texts": texts}
        return render(request, "reviews/unsaved.html", context, status=status_of(refused))


def after_saving(
    request: DeskRequest, review_id: UUID, step: Callable[[Review, Verdict], HttpResponse]
) -> HttpResponse:
    """Save what was typed, then take `step`; a refused save is the answer."""
    review = review_of(request, review_id)
    saved = save_typed(request, review)
    return saved if isinstance(saved, HttpResponse) else step(review, saved)


def _refused(request: DeskRequest, review: Review, form: DraftForm, told: Told, status: int) -> HttpResponse:
    return render_bench(request, review, form=form, told=told, status=status)


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """One field that reads differently in two texts, each `_in_words`.

    `keeps_theirs` where this person had not touched it: what a colleague wrote there is not to be undone.
    """

    name: str
    label: str
    theirs: str
    yours: str
    theirs_in_words: str
    yours_in_words: str
    keeps_theirs: bool

    @property
    def stretches(self) -> list[Stretch]:
        """What leads from their words to yours."""
        return word_diff(self.theirs_in_words, self.yours_in_words)


def _conflict(request: DeskRequest, review: Review, stale: StaleVersion) -> HttpResponse:
    latest = Verdict.objects.select_related("saved_by").get(review=review)
    ratings = dict(Rating.objects.filter(version=review.rating_scale_id).values_list("slug", "label"))
    # The page's script says what was touched; without it nobody knows, and yours are kept.
    touched = set(request.POST.getlist("touched")) or set(FIELD_LABELS)
    differing = [
        TwoTexts(
            name,
            str(label),
            theirs,
            yours,
            ratings.get(theirs, theirs) if name == "rating" else theirs,
            ratings.get(yours, yours) if name == "rating" else yours,
            keeps_theirs=name not in touched,
        )
        for name, label in FIELD_LABELS.items()
        if (theirs := stale.theirs[name]) != (yours := stale.yours[name])
    ]
    kept = [(name, stale.theirs[name]) for name in FIELD_LABELS if stale.theirs[name] == stale.yours[name]]
    context = {
        "review": review,
        "latest": latest,
        "differing": differing,
        "kept": kept,
        "told": told(stale.sentence),
    }
    return render(request, "reviews/conflict.html", context, status=409)


@for_members("POST")
def draft(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Save the draft: for the page's script in JSON, for a person by returning to the page."""
    if wants_answer_in_json(request):
        return _autosave(request, review_of(request, review_id))

    def back(review: Review, saved: Verdict) -> HttpResponse:
        if item := uuid_or_none(request.POST.get("then", "")):
            return redirect("desk:amend", review_id=review.pk, evidence_id=item)
        messages.success(request, _("The draft is saved."))
        return redirect("desk:review", review_id=review.pk)

    return after_saving(request, review_id, back)


def _autosave(request: DeskRequest, review: Review) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields=refusals_of(form))
    try:
        saved = verdicts.save_draft(
            review_id=review.pk, version=form.cleaned_data["version"], draft=form.draft(), by=request.user
        )
    except StaleVersion as stale:
        body = {**problem_of(stale), "theirs": stale.theirs, "yours": stale.yours}
        return JsonResponse(body, status=409, content_type=MEDIA_TYPE)
    return JsonResponse({"version": saved.version, "saved_at": saved.saved_at})


@for_members("POST")
def settle(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Save what a person chose between two texts: field by field theirs, or their own as edited."""
    chosen = request.POST.copy()
    for name in FIELD_LABELS:
        if request.POST.get(f"pick-{name}") == "theirs":
            chosen[name] = request.POST.get(f"theirs-{name}", "")
    request.POST = chosen  # type: ignore[assignment]

    def back(review: Review, saved: Verdict) -> HttpResponse:
        messages.success(request, _("The draft is saved as you chose."))
        return redirect("desk:review", review_id=review.pk)

    return after_saving(request, review_id, back)


@for_members("POST")
def heartbeat(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Keep the hold alive while the page is open."""
    lease = queue.heartbeat(review_id=review_of(request, review_id).pk, by=request.user)
    return JsonResponse({"ends_at": lease.ends_at})


@for_members("POST")
def submit(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Hand the verdict to the editors; what is missing is said at its field, with all that was typed."""

    def hand_in(review: Review, saved: Verdict) -> HttpResponse:
        try:
            workflow.submit(review_id=review.pk, version=saved.version, by=request.user)
        except Invalid as refused:
            fresh = review_of(request, review_id)
            title = _("Not submitted yet. Still missing:")
            return render_bench(request, fresh, told=refused.fields, title=title, status=status_of(refused))
        messages.success(request, _("Submitted. An editor who had no hand in it can now approve it."))
        return redirect("desk:approval", review_id=review.pk)

    return after_saving(request, review_id, hand_in)
