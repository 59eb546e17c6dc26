"""What the desk says of itself in its own words: methodology, corrections, money, people, privacy.

The texts are files of the operator, in the folder that FACTCHECK_POLICIES_DIR names; a page without its file says
that the desk has not published it. What the software enforces is told by the page "How we work".
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from factcheck.words import Words
from reviews.publishing import listing
from reviews.publishing.prose import Block, blocks_of

MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Policy:
    """One thing that readers may ask of a desk: its title, and what the text should tell."""

    slug: str
    title: Words
    tells: Words


POLICIES = (
    Policy("methodology", _("Methodology"), _("how claims are chosen, checked and rated")),
    Policy(
        "corrections", _("Corrections policy"), _("what is corrected, how, how soon, and how readers see it")
    ),
    Policy(
        "complaints", _("Where else to complain"), _("who looks at a complaint that the desk did not settle")
    ),
    Policy("funding", _("Funding"), _("who pays for this work, and who owns the desk")),
    Policy("staff", _("People"), _("who does this work, and what they have done before")),
    Policy("privacy", _("Privacy"), _("what is kept of readers who write to the desk, and for how long")),
)


@require_safe
def policy(request: HttpRequest, slug: str) -> HttpResponse:
    """One policy in the desk's own words, or the plain statement that there is none."""
    found = next((one for one in POLICIES if one.slug == slug), None)
    if found is None:
        raise Http404
    context = {
        "policy": found,
        "blocks": text_of(slug),
        "changed_at": _changed_at(slug),
        "policies": POLICIES,
        "keeps_days": settings.FACTCHECK_READER_DATA_DAYS,
        "desk": listing.publisher(),
    }
    return render(request, "public/policy.html", context)


def text_of(slug: str) -> list[Block]:
    """Return the blocks of one policy's text; [] where the desk has published none."""
    try:
        with _file(slug).open("rb") as file:
            return blocks_of(file.read(MOST_BYTES).decode(errors="replace"))
    except FileNotFoundError:
        return []


def _changed_at(slug: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(_file(slug).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def _file(slug: str) -> Path:
    return Path(settings.FACTCHECK_POLICIES_DIR) / f"{slug}.txt"
