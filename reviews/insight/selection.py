"""Reports on what was chosen to be checked, and why the rest was not: is the selection balanced?"""

from collections import Counter, defaultdict

from django.db.models import Count
from django.utils.translation import gettext as _

from claims.enums import Triage
from claims.models import Statement
from reviews.enums import Verb
from reviews.insight.findings import MOST_ROWS, live
from reviews.insight.report import Column, Period, Report, Unit
from reviews.models import Desk, ReviewEvent


def balance(desk: Desk, period: Period) -> Report:
    """Return for each party how many statements were read, taken and left, and how many verdicts came of them."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    read = Statement.objects.filter(
        document__fetched_at__gte=period.since, document__fetched_at__lt=period.until
    )
    by_party = read.values_list("speaker__party", "triage").annotate(count=Count("pk")).order_by()
    for party, triage, count in by_party:
        counts[party or _("no party known")][triage] += count
    for party in live(desk, period).order_by().values_list("party", flat=True):
        counts[party or _("no party known")]["verdicts"] += 1
    rows = [
        (
            party,
            sum(one[triage] for triage in Triage),
            *(one[triage] for triage in Triage),
            round(one[Triage.ACCEPTED] / decided, 3)
            if (decided := one[Triage.ACCEPTED] + one[Triage.REJECTED])
            else None,
            one["verdicts"],
        )
        for party, one in sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))
    ]
    columns = (
        Column("party", _("Party"), Unit.WORDS),
        Column("statements", _("Statements")),
        *(Column(triage.value, triage.label) for triage in Triage),
        Column("taken", _("Taken of those decided"), Unit.SHARE),
        Column("verdicts", _("Verdicts")),
    )
    return Report(columns, rows[:MOST_ROWS], (Triage.ACCEPTED.value, Triage.REJECTED.value))


def reasons(desk: Desk, period: Period) -> Report:
    """Return why statements were rejected and reviews declined in the period, the commonest reason first."""
    rejected = Statement.objects.filter(
        triage=Triage.REJECTED, triaged_at__gte=period.since, triaged_at__lt=period.until
    )
    declined = ReviewEvent.objects.filter(
        review__desk=desk, verb=Verb.DECLINE, at__gte=period.since, at__lt=period.until
    )
    rows = [
        (reason or _("no reason given"), where, count)
        for where, counted in (
            (_("in triage"), rejected.values_list("triage_reason")),
            (_("review declined"), declined.values_list("reason")),
        )
        for reason, count in counted.annotate(count=Count("pk")).order_by("-count")[:MOST_ROWS]
    ]
    columns = (
        Column("reason", _("Reason"), Unit.WORDS),
        Column("where", _("Where"), Unit.WORDS),
        Column("count", _("Times")),
    )
    return Report(columns, sorted(rows, key=lambda row: (-row[2], row[0]))[:MOST_ROWS], ("count",))
