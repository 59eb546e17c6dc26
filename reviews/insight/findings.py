"""Reports on what was published: ratings per speaker, party and topic, hosts relied on, and how it was approved.

Only what readers have now is counted, by the one selector of live publications; confidential evidence never.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from reviews.enums import CaptureState, EvidenceForm, ReviewKind, Stance
from reviews.insight.report import Column, Period, Report, Unit, Value
from reviews.models import Approval, Desk, Evidence, Publication, Rating
from reviews.policies import publisher_of
from reviews.publishing.listing import published

MOST_ROWS = 30
MOST_ITEMS = 20_000


def ratings_by_speaker(desk: Desk, period: Period) -> Report:
    """Return how the verdicts of the period rate each speaker, the most checked first."""
    return _ratings(desk, period, "speaker__name", _("Speaker"))


def ratings_by_party(desk: Desk, period: Period) -> Report:
    """Return how the verdicts of the period rate each party's speakers."""
    return _ratings(desk, period, "party", _("Party"))


def ratings_by_topic(desk: Desk, period: Period) -> Report:
    """Return how the verdicts of the period rate under each topic; a verdict with two topics counts in both."""
    return _ratings(desk, period, "topics__name", _("Topic"))


def live(desk: Desk, period: Period) -> QuerySet[Publication]:
    """What readers have of the desk that was first published in the period."""
    return published().filter(
        review__desk=desk, first_published_at__gte=period.since, first_published_at__lt=period.until
    )


def _ratings(desk: Desk, period: Period, by: str, label: str) -> Report:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rating in live(desk, period).order_by().values_list(by, "rating").iterator():
        counts[name or _("not known")][rating] += 1
    steps = _steps(desk, {rating for one in counts.values() for rating in one})
    most = sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))
    rows: list[Sequence[Value]] = [
        (name, one.total(), *(one[slug] for slug, _, _ in steps)) for name, one in most[:MOST_ROWS]
    ]
    columns = (
        Column("name", label, Unit.WORDS),
        Column("verdicts", _("Verdicts")),
        *(Column(slug, words, tone=tone) for slug, words, tone in steps),
    )
    note = _("The first %(shown)d of %(all)d.") % {"shown": MOST_ROWS, "all": len(most)}
    return Report(columns, rows, tuple(slug for slug, _, _ in steps), note if len(most) > MOST_ROWS else "")


def _steps(desk: Desk, used: Iterable[str]) -> list[tuple[str, str, int]]:
    """Return slug, words and tone of the ratings in use: in the order of the desk's scale, then older ones."""
    scale = list(Rating.objects.filter(version=desk.rating_scale_id).order_by("position"))
    known = [(one.slug, one.label, min(5, one.value or 0)) for one in scale]
    others = sorted(set(used) - {one.slug for one in scale})
    return [*known, *((slug, slug, 0) for slug in others)]


def hosts(desk: Desk, period: Period) -> Report:
    """Return which publishers the verdicts of the period rest on, by registrable domain."""
    cited = Evidence.objects.filter(
        review__publication__in=live(desk, period),
        removed_at=None,
        form=EvidenceForm.URL,
        is_confidential=False,
    )
    items: Counter[str] = Counter()
    verdicts: dict[str, set[object]] = defaultdict(set)
    stances: dict[str, Counter[str]] = defaultdict(Counter)
    kept: Counter[str] = Counter()
    rows = cited.order_by("-added_at").values_list("url", "review", "stance", "capture_state")[:MOST_ITEMS]
    for url, review, stance, capture in rows.iterator():
        host = publisher_of(url)
        items[host] += 1
        verdicts[host].add(review)
        stances[host][stance] += 1
        kept[host] += capture == CaptureState.CAPTURED
    total = items.total()
    found: list[Sequence[Value]] = [
        (
            host,
            len(verdicts[host]),
            count,
            round(count / total, 3),
            *(stances[host][one] for one in Stance),
            kept[host],
        )
        for host, count in sorted(items.items(), key=lambda one: (-len(verdicts[one[0]]), -one[1], one[0]))
    ]
    columns = (
        Column("host", _("Publisher"), Unit.WORDS),
        Column("verdicts", _("Verdicts")),
        Column("items", _("Items")),
        Column("share", _("Share of all items"), Unit.SHARE),
        *(Column(one.value, one.label) for one in Stance),
        Column("archived", _("Archived")),
    )
    return Report(columns, found[:MOST_ROWS], ("verdicts",))


def approvals(desk: Desk, period: Period) -> Report:
    """Return how many verdicts of each kind came out, and how many without a second person."""
    issued = Publication.objects.filter(
        review__desk=desk, published_at__gte=period.since, published_at__lt=period.until
    )
    kinds = Counter(issued.order_by().values_list("kind", flat=True))
    alone = Counter(
        Approval.objects.filter(is_override=True, voided_at=None, review__publication__in=issued)
        .order_by()
        .values_list("review__kind", flat=True)
    )
    rows = [
        (str(kind.label), kinds[kind], kinds[kind] - alone[kind], alone[kind])
        for kind in ReviewKind
        if kinds[kind]
    ]
    columns = (
        Column("kind", _("Kind"), Unit.WORDS),
        Column("published", _("Published")),
        Column("by_others", _("Approved by others")),
        Column("by_override", _("By override")),
    )
    return Report(columns, rows, ("by_others", "by_override"))
