"""One yes to the words that a person chose: a fragment, other words or several sentences of the page, as one claim."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from claims.actions.cutting import cut_statement
from reviews.actions.queue import accept_statement
from reviews.models import Desk, Review


@transaction.atomic
def accept_words(
    *,
    statement_id: UUID,
    spans: Sequence[tuple[int, int]] = (),
    desk: Desk,
    wording: str = "",
    now: datetime | None = None,
    by: User,
) -> Review:
    """Cut a proposed statement to `spans` of its page and accept it, in one step; without `spans` as it is.

    Refuses: StatementAlreadyTriaged, StatementNotVerbatim, StatementExists, ClaimUnderReview.
    """
    if spans:
        (cut,) = cut_statement(statement_id=statement_id, parts=[spans], now=now, by=by)
        statement_id = cut.pk
    return accept_statement(statement_id=statement_id, desk=desk, wording=wording, now=now, by=by)
