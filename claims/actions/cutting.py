"""A person corrects what the engine found before deciding on it: which words were said, and by whom.

Words that are cut anew are new statements, verbatim like every other, which replace the old one. What a
correction says about a name is taught to the registry, so that the next text is read right.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from claims.actions.registry import MEAN_ANYBODY, add_alias, add_speaker, merge_speakers
from claims.actions.speakers import speaker_named
from claims.actions.statements import note_triage, office_of, refuse_if_not_verbatim
from claims.enums import SpeakerKind, Triage
from claims.errors import (
    SpeakerNameTaken,
    SpeakerUnknown,
    StatementAlreadyTriaged,
    StatementExists,
    StatementNotVerbatim,
)
from claims.extraction.places import places_of
from claims.extraction.worth import score
from claims.models import Speaker, Statement
from claims.models.statement import GAP
from claims.selectors import learned_weights, speaker_that_counts
from factcheck.words import phrase

Place = tuple[int, int]
ARTICLES = frozenset({"the", "a", "an"})
# Written as the engine of a statement whose words a person chose.
BY_HAND = "person"
SAME = ("document", "speaker", "speaker_text", "speaker_role", "speaker_party", "cue", "type", "kind")
DATED = ("said_on", "said_on_text", "via")


@transaction.atomic
def cut_statement(
    *,
    statement_id: UUID,
    parts: Sequence[Sequence[Place]],
    now: datetime | None = None,
    by: User,
) -> list[Statement]:
    """Replace a proposed statement by one for each of `parts`: spans `[start, end)` of the same text, in order.

    One part takes other words, fewer or several sentences; more than one split it. The same words again change
    nothing. Refuses: StatementAlreadyTriaged, StatementNotVerbatim, StatementExists.
    """
    old = _proposed(statement_id)
    text, spans = old.document.text, [[(start, end) for start, end in part] for part in parts]
    if spans == [[tuple(place) for place in old.spans]]:
        return [old]
    if not spans:
        raise StatementNotVerbatim()
    note_triage(old, Triage.REPLACED, now=now, by=by)
    weights = learned_weights()
    made = [_cut_from(old, text, part, weights) for part in spans]
    if _taken(made):
        raise StatementExists()
    return Statement.objects.bulk_create(made)


def places_in_page(statement: Statement, words: str) -> list[Place]:
    """Return where words stand in a statement's page, nearest to where it stands. Refuses: StatementNotVerbatim."""
    found = places_of(statement.document.text, words, near=statement.start)
    if not found:
        raise StatementNotVerbatim(fields={"words": [str(StatementNotVerbatim())]})
    return found


@transaction.atomic
def attribute_statement(
    *,
    statement_id: UUID,
    speaker_id: UUID | None,
    teaches: bool = False,
    now: datetime | None = None,
    by: User,
) -> Statement:
    """Say who spoke; None leaves it open. Office and party of the day are frozen anew.

    With `teaches` the name that was read means this speaker from now on: as another name, or, where the engine
    had made a speaker of it that nobody has touched, by merging that one.
    Refuses: StatementAlreadyTriaged, NameMeansNobody, SpeakerNameTaken (merge the two first).
    """
    statement = _proposed(statement_id)
    before = statement.speaker
    speaker = speaker_that_counts(speaker_id) if speaker_id else None
    if teaches and speaker is not None and speaker != before:
        _teach(speaker, statement, now, by)
    written = "" if before else statement.speaker_role
    statement.speaker = speaker
    statement.speaker_role = office_of(speaker, _day(statement)) or written
    statement.speaker_party = speaker.party_on(_day(statement)) if speaker else ""
    statement.save(update_fields=["speaker", "speaker_role", "speaker_party"])
    return statement


@transaction.atomic
def attribute_by_name(
    *,
    statement_id: UUID,
    name: str,
    new_kind: str = "",
    teaches: bool = False,
    now: datetime | None = None,
    by: User,
) -> Statement:
    """Do as `attribute_statement`, by a name of the registry; "" leaves open who spoke.

    A name that is nowhere is added as a speaker of `new_kind`. Refuses besides: SpeakerUnknown (field `speaker`),
    where no kind is given.
    """
    speaker = speaker_named(name) if name.strip() else None
    if name.strip() and speaker is None:
        if new_kind not in SpeakerKind.values:
            raise SpeakerUnknown(fields={"speaker": [str(SpeakerUnknown())]})
        speaker = add_speaker(name=name, kind=SpeakerKind(new_kind), now=now, by=by)
    return attribute_statement(
        statement_id=statement_id,
        speaker_id=speaker.pk if speaker else None,
        teaches=teaches,
        now=now,
        by=by,
    )


def teachable_name(statement: Statement) -> str:
    """Return the name that a correction of the speaker can teach, "" for words that mean somebody else elsewhere."""
    if statement.speaker is not None:
        return statement.speaker.name
    words = statement.speaker_text.split()
    rest = words[1:] if words and words[0].lower() in ARTICLES else words
    is_name = any(word[0].isupper() and word.lower() not in MEAN_ANYBODY for word in rest)
    return statement.speaker_text if is_name else ""


def _teach(speaker: Speaker, statement: Statement, now: datetime | None, by: User) -> None:
    known = statement.speaker
    if known is None:
        add_alias(speaker_id=speaker.pk, alias=statement.speaker_text, now=now, by=by)
    elif _is_only_read(known):
        merge_speakers(kept_id=speaker.pk, gone_id=known.pk, now=now, by=by)
    else:
        raise SpeakerNameTaken(
            phrase("{name} is a speaker whom people know. Ask a lead to merge the two.", name=known.name)
        )


def _is_only_read(speaker: Speaker) -> bool:
    """Say whether nobody has decided anything on a speaker: the engine made it of a name."""
    decided = speaker.statements.exclude(triage=Triage.PROPOSED).exists()
    return not (decided or speaker.events.exists() or speaker.merged.exists())


def _proposed(statement_id: UUID) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",)).select_related("document", "speaker")
    statement = rows.get(pk=statement_id)
    if statement.triage != Triage.PROPOSED:
        raise StatementAlreadyTriaged()
    return statement


def _cut_from(
    old: Statement, text: str, spans: Sequence[Place], weights: dict[str, float] | None
) -> Statement:
    content = GAP.join(text[start:end] for start, end in spans)
    refuse_if_not_verbatim(text, spans=spans, content=content)
    worth, reasons = score(content, old.kind, weights=weights)
    return Statement(
        spans=[list(place) for place in spans],
        start=spans[0][0],
        end=spans[-1][1],
        content=content,
        check_worthiness=min(max(worth, 0.0), 1.0),
        reasons=list(reasons),
        engine=BY_HAND,
        replaces=old,
        **{name: getattr(old, name) for name in (*SAME, *DATED)},
    )


def _taken(made: Iterable[Statement]) -> bool:
    """Say whether a statement stands at one of the places already, or two of them at one."""
    places = [(row.document, row.start, row.end) for row in made]
    standing = Statement.objects.exclude(triage=Triage.REPLACED)
    return len(set(places)) < len(places) or any(
        standing.filter(document=document, start=start, end=end).exists() for document, start, end in places
    )


def _day(statement: Statement) -> date:
    document = statement.document
    return statement.said_on or document.published_on or document.fetched_at.date()
