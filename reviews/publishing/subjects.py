"""Everything published on one speaker or one topic, and how the ratings fall: pages for readers.

Verdicts and shares are taken from what is published. Offices and parties are those of the registry, with their terms;
where it has none, those that the verdicts name.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from claims.enums import AffiliationKind
from claims.models import Speaker
from reviews.errors import BadCursor
from reviews.models import Publication
from reviews.publishing import listing
from reviews.publishing.cursor import list_name
from reviews.publishing.filters import merged_into
from reviews.publishing.paging import asked_for, part_of
from reviews.publishing.reading import card_of, tone_of

# Of so many verdicts, the newest, offices and parties are read.
MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Share:
    """How often one rating was given: `percent` of all, for the drawing."""

    tone: int
    slug: str
    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Held:
    """An office or a party: with the days on which it began and ended where `is_term`, None for not known or still.

    Otherwise with the first and the last day on which a verdict's statement names it.
    """

    name: str
    first: date | None
    last: date | None
    is_term: bool = False


@require_safe
def speaker(request: HttpRequest, speaker_id: UUID) -> HttpResponse:
    """One speaker: offices and parties over time, verdicts by rating, and the verdicts.

    The address of a speaker who was merged into another leads to the other's.
    """
    if (counts := merged_into(speaker_id)) is not None:
        return redirect("public:speaker", counts, permanent=True)
    who = get_object_or_404(listing.speakers_named().prefetch_related("affiliations"), pk=speaker_id)
    rows = listing.published().filter(speaker=who)
    newest = [json.loads(stored) for stored in rows.values_list("document", flat=True)[:MOST_READ]]
    offices = terms(who, AffiliationKind.OFFICE) or held(newest, "role")
    parties = terms(who, AffiliationKind.PARTY) or held(newest, "party")
    context = {
        "speaker": who,
        "offices": offices,
        "parties": parties,
        "has_named": any(not one.is_term for one in offices + parties),
        "filter_name": "speaker",
        "filter_value": who.pk,
    }
    return _page(request, "public/speaker.html", rows, context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: verdicts by rating, and the verdicts."""
    subject = get_object_or_404(listing.topics_named(), slug=slug)
    rows = listing.published().filter(topics=subject)
    context = {"topic": subject, "filter_name": "topic", "filter_value": subject.slug}
    return _page(request, "public/topic.html", rows, context)


def _page(
    request: HttpRequest, template: str, rows: QuerySet[Publication], context: dict[str, Any]
) -> HttpResponse:
    name = list_name(request.path, {})
    try:
        before = asked_for(request, of=name)
    except BadCursor:
        return redirect(request.path)
    part = part_of(rows, before=before, of=name)
    shares = shares_of(rows)
    told = {
        "cards": [card_of(document) for document in part.documents],
        "next_url": part.next_url,
        "shares": shares,
        "total": sum(share.count for share in shares),
        "desk": listing.publisher(),
    }
    return render(request, template, {**context, **told})


def shares_of(rows: QuerySet[Publication]) -> list[Share]:
    """Return how often each rating was given among `rows`, in the order of the scale: two queries."""
    counts = listing.counts_by_rating(rows)
    total = sum(counts.values())
    return [
        Share(tone_of(rating), rating["slug"], rating["label"], count, round(100 * count / total))
        for rating in listing.ratings_named(counts)
        if (count := counts[rating["slug"]])
    ]


def terms(speaker: Speaker, kind: AffiliationKind) -> list[Held]:
    """Return what the registry knows that a speaker held, the latest first."""
    known = [one for one in speaker.affiliations.all() if one.kind == kind]
    return [Held(one.name, one.began_on, one.ended_on, is_term=True) for one in known]


def held(documents: Iterable[Mapping[str, Any]], what: str) -> list[Held]:
    """Return the offices ("role") or parties ("party") of a speaker in published documents, the latest first."""
    days: dict[str, list[date]] = {}
    for document in documents:
        claim = document["claim"]
        named = claim["speaker"][what] if claim["speaker"] else ""
        if named:
            found = days.setdefault(named, [])
            found += [date.fromisoformat(claim["said_on"])] if claim["said_on"] else []
    told = [Held(name, min(said, default=None), max(said, default=None)) for name, said in days.items()]
    return sorted(told, key=lambda one: one.last or date.min, reverse=True)
