"""By what can readers choose among published verdicts? One filter set for the API and the public list.

Each filter reads a column that was written when the version was published; none looks into a draft.
"""

from collections.abc import Collection
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from claims.models import Speaker, Topic
from factcheck.words import Words
from reviews.enums import CORRECTIVE
from reviews.models import Publication
from reviews.policies import host_of
from reviews.publishing import search

_tag = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", gettext_lazy("Give a language tag, such as en or pt-BR.")
)
_slug = RegexValidator(r"^[-a-zA-Z0-9_]+$", gettext_lazy("Give a slug: letters, digits, - and _."))
_host = RegexValidator(r"^[^\s/:?#@\[\]]+$", gettext_lazy("Give a host name, such as news.example."))


class _SpeakerField(forms.CharField):
    """An id where the text spells one, else a name."""

    def clean(self, value: Any) -> UUID | str:
        return id_in(given := str(super().clean(value))) or given


class _HostField(forms.CharField):
    """A host as it stands in the column."""

    def clean(self, value: Any) -> str:
        given = str(super().clean(value))
        try:
            return host_of(f"//{given}") if given else ""
        except ValueError:  # characters that look like / or : to a browser
            raise forms.ValidationError(_host.message) from None


class _FirstMoment(forms.DateField):
    """The first moment of a day in UTC."""

    def clean(self, value: Any) -> datetime | None:
        return datetime.combine(day, time.min, tzinfo=UTC) if (day := super().clean(value)) else None


class _LastMoment(forms.DateField):
    """The last moment of a day in UTC."""

    def clean(self, value: Any) -> datetime | None:
        return datetime.combine(day, time.max, tzinfo=UTC) if (day := super().clean(value)) else None


class _SpeakerFilter(django_filters.CharFilter):
    field_class = _SpeakerField


class _HostFilter(django_filters.CharFilter):
    field_class = _HostField


class _SinceFilter(django_filters.DateFilter):
    field_class = _FirstMoment


class _UntilFilter(django_filters.DateFilter):
    field_class = _LastMoment


def _day(
    label: Words,
    help_text: Words,
    kind: type[django_filters.DateFilter] = django_filters.DateFilter,
    **how: Words,
) -> django_filters.DateFilter:
    day = forms.DateInput(attrs={"type": "date"})
    # Only ISO 8601: 03/02 is March to some readers and February to others.
    return kind(label=label, help_text=help_text, input_formats=["%Y-%m-%d"], widget=day, **how)


class VerdictFilter(django_filters.FilterSet):
    """Narrows `listing.published()`. Every filter may be left out; several are joined by *and*."""

    # Whether each filter has an index by which the list is read, few or many as it may let through.
    has_indexes = True

    text = django_filters.CharFilter(
        method="by_text",
        label=gettext_lazy("Words"),
        max_length=200,
        help_text=gettext_lazy(
            "Whole words that all stand in the claim, the statement, the summary or the reasoning."
        ),
    )
    speaker = _SpeakerFilter(
        method="by_speaker",
        label=gettext_lazy("Speaker"),
        max_length=200,
        help_text=gettext_lazy("Id or name of who said it."),
    )
    party = django_filters.CharFilter(
        label=gettext_lazy("Party"),
        max_length=200,
        help_text=gettext_lazy("Party of the speaker, as it stands in the verdict."),
    )
    rating = django_filters.CharFilter(
        label=gettext_lazy("Rating"),
        validators=[_slug],
        help_text=gettext_lazy("Slug of a rating, such as mostly-false."),
    )
    topic = django_filters.CharFilter(
        method="by_topic",
        label=gettext_lazy("Topic"),
        validators=[_slug],
        help_text=gettext_lazy("Slug of a topic, as listed under /api/v1/topics."),
    )
    language = django_filters.CharFilter(
        label=gettext_lazy("Language"),
        validators=[_tag],
        help_text=gettext_lazy("Language of the verdict, such as en."),
    )
    said_from = _day(
        gettext_lazy("Said from"),
        gettext_lazy("Said on this day or later."),
        field_name="said_on",
        lookup_expr="gte",
    )
    said_to = _day(
        gettext_lazy("Said to"),
        gettext_lazy("Said on this day or earlier."),
        field_name="said_on",
        lookup_expr="lte",
    )
    published_from = _day(
        gettext_lazy("Published from"),
        gettext_lazy("This version published on this day (UTC) or later."),
        _SinceFilter,
        method="by_first",
    )
    published_to = _day(
        gettext_lazy("Published to"),
        gettext_lazy("This version published on this day (UTC) or earlier."),
        _UntilFilter,
        method="by_last",
    )
    source_host = _HostFilter(
        label=gettext_lazy("Source"),
        max_length=253,
        validators=[_host],
        help_text=gettext_lazy("Host of the page of the first appearance, with or without www."),
    )

    class Meta:
        model = Publication
        fields: tuple[str, ...] = ()

    def __init__(self, *given: Any, before: Any = None, **more: Any) -> None:
        """`before` is the sequence below which a page of the list begins, where that is known already."""
        super().__init__(*given, **more)
        self.before = before

    def by_text(self, rows: QuerySet[Publication], name: str, value: str) -> QuerySet[Publication]:
        """Keep what holds every word, whatever its case. Lists are not read like this: `page` puts a bound on it."""
        words = search.words_in(value)
        return rows.filter(sequence__in=search.matching(words)) if words else rows.none()

    def by_speaker(self, rows: QuerySet[Publication], name: str, value: Any) -> QuerySet[Publication]:
        """Keep one speaker's, found by id, by name or by another name in the registry.

        The id of one that was merged into another keeps the other's.
        """
        if not isinstance(value, str):
            return rows.filter(speaker=_who_counts(value))
        return rows.filter(speaker__in=ids_named(value))

    def by_topic(self, rows: QuerySet[Publication], name: str, value: str) -> QuerySet[Publication]:
        """Keep one topic's, read in the order of the topic's own rows."""
        topic = Topic.objects.filter(slug=value).order_by().values("pk")[:1]
        below = {} if self.before is None else {"topic_rows__sequence__lt": self.before}
        return rows.filter(topic_rows__topic=topic, **below).order_by("-topic_rows__sequence")

    def by_first(self, rows: QuerySet[Publication], name: str, value: datetime) -> QuerySet[Publication]:
        """Keep what was published then or later."""
        first = Publication.objects.filter(published_at__gte=value).order_by("published_at", "sequence")
        return rows.filter(sequence__gte=_sequence_of(first))

    def by_last(self, rows: QuerySet[Publication], name: str, value: datetime) -> QuerySet[Publication]:
        """Keep what was published then or earlier."""
        last = Publication.objects.filter(published_at__lte=value).order_by("-published_at", "-sequence")
        return rows.filter(sequence__lte=_sequence_of(last))


class CorrectionFilter(VerdictFilter):
    """Narrows `listing.corrections()`: by what a version says, but not by its words, which only verdicts are found by."""

    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, kind.label) for kind in CORRECTIVE],
        help_text=gettext_lazy("One of {choices}.").format(choices=", ".join(CORRECTIVE)),
    )
    text = said_from = said_to = source_host = None  # type: ignore[assignment]


def _sequence_of(rows: QuerySet[Publication]) -> QuerySet[Any]:
    """Return the sequence of the first of `rows`: times of publication never run against the sequence."""
    return rows.values("sequence")[:1]


def narrowed_to(asked: Collection[str], of: type[VerdictFilter] = VerdictFilter) -> type[VerdictFilter]:
    """Return the filter set `of` with only the filters that are asked for.

    Making and copying all of them would take longer than reading the page of verdicts.
    """
    return _narrowed(of, frozenset(asked) & frozenset(of.base_filters))  # type: ignore[arg-type]  # classes have a hash


@lru_cache(maxsize=256)
def _narrowed(of: type[VerdictFilter], names: frozenset[str]) -> type[VerdictFilter]:
    few: type[VerdictFilter] = type("NarrowedFilter", (of,), {})
    few.base_filters = {name: of.base_filters[name] for name in sorted(names)}
    return few


def ids_named(name: str) -> set[UUID]:
    """Return the ids of the speakers who bear a name or another name, in whatever case."""
    named = Speaker.objects.filter(Q(name__iexact=name) | Q(aliases__alias__iexact=name))
    return set(named.values_list("pk", flat=True))


def merged_into(speaker: UUID) -> UUID | None:
    """Return the id of the speaker that another was merged into; None for one that counts itself."""
    return Speaker.objects.filter(pk=speaker).values_list("merged_into", flat=True).first()


def _who_counts(speaker: Any) -> Coalesce:
    """Return the id of the speaker that an id leads to: another's, where it was merged, else its own."""
    merged = Speaker.objects.filter(pk=speaker).order_by().values("merged_into")[:1]
    return Coalesce(Subquery(merged), speaker, output_field=UUIDField())


def id_in(value: str) -> UUID | None:
    """Return the id that `value` spells, or None for anything else."""
    try:
        return UUID(value)
    except ValueError:
        return None
