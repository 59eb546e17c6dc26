"""Turn statements into claims: open a claim for a statement, or join it to a claim that exists."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.columns import storable
from claims.actions.looks import watch_again
from claims.actions.statements import note_triage
from claims.enums import Triage
from claims.errors import StatementAlreadyTriaged
from claims.matching import digest, index_words
from claims.models import Appearance, Claim, ClaimText, Statement


def open_claim(
    *, statement_id: UUID | str, wording: str = "", now: datetime | None = None, by: User | None
) -> Claim:
    """Accept a statement: make a claim of it, with the statement as its first appearance.

    `wording` is the checkable proposition; without one it is the statement's own words. `by` is None where
    the desk's threshold decided. A statement that has a claim returns that claim.
    Refuses: StatementAlreadyTriaged, where it was rejected or cut anew.
    """
    now = now or timezone.now()
    with transaction.atomic():
        statement = Statement.objects.select_for_update().get(pk=statement_id)
        if (claim := _claim_of(statement)) is not None:
            return claim
        _refuse_decided(statement)
        claim = Claim.objects.create(
            wording=storable(wording.strip()) or statement.content,
            language=statement.document.language or "en",
            opened_at=now,
            opened_by=by,
        )
        _note_text(claim, claim.wording)
        _join(statement, claim, now=now, by=by)
    return claim


def join_claim(
    *, statement_id: UUID | str, claim_id: UUID | str, now: datetime | None = None, by: User | None
) -> Claim:
    """Accept a statement as one more appearance of a claim that exists. Twice is harmless.

    Refuses: StatementAlreadyTriaged, where it was rejected, cut anew or belongs to another claim.
    """
    with transaction.atomic():
        statement = Statement.objects.select_for_update().get(pk=statement_id)
        claim = Claim.objects.get(pk=claim_id)
        if (joined := _claim_of(statement)) is not None:
            if joined != claim:
                raise StatementAlreadyTriaged
            return claim
        _refuse_decided(statement)
        _join(statement, claim, now=now or timezone.now(), by=by)
    return claim


def _claim_of(statement: Statement) -> Claim | None:
    return Claim.objects.filter(appearances__statement=statement).first()


def _refuse_decided(statement: Statement) -> None:
    if statement.triage in (Triage.REJECTED, Triage.REPLACED):
        raise StatementAlreadyTriaged


def _join(statement: Statement, claim: Claim, *, now: datetime, by: User | None) -> None:
    Appearance.objects.create(claim=claim, statement=statement, joined_at=now, joined_by=by)
    _note_text(claim, statement.content)
    note_triage(statement, Triage.ACCEPTED, now=now, by=by)
    watch_again(statement, now=now)


def _note_text(claim: Claim, text: str) -> None:
    """Make the claim findable by a text that says it."""
    words = " ".join(index_words(text))
    ClaimText.objects.get_or_create(claim=claim, digest=digest(text), defaults={"words": words})
