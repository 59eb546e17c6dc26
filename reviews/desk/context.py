"""What every page of the desk needs to know: which desk, the person's role on it, and what waits."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.selectors import statements_in_triage
from reviews import selectors
from reviews.models import Membership


def desk(request: HttpRequest) -> dict[str, object]:
    """Return `desk`, `role` and `membership` for templates; None and "" for people without a desk, who hear `is_demo`.

    Members also get `queue_count`, `triage_count`, `approval_count` and `notice_count`, counted only where shown.
    """
    membership = membership_of(request)
    if membership is None:
        is_demo = bool(settings.FACTCHECK_DEMO_ORIGIN)
        return {"desk": None, "role": "", "membership": None, "is_demo": is_demo}
    mine = membership.desk
    return {
        "desk": mine,
        "role": membership.role,
        "membership": membership,
        "queue_count": _counted(lambda: selectors.queued_reviews(mine)),
        "triage_count": _counted(statements_in_triage),
        "notice_count": _counted(lambda: selectors.unseen_notices(mine, membership.person_id)),
        "complaint_count": _counted(lambda: selectors.complaints_of(mine, closed=False)),
        "approval_count": _counted(lambda: selectors.reviews_awaiting_approval(mine)),
    }


def _counted(rows: Callable[[], QuerySet]) -> SimpleLazyObject:
    return SimpleLazyObject(lambda: selectors.counted(rows()))


def membership_of(request: HttpRequest) -> Membership | None:
    """Return the signed-in person's first membership, read once per request; its `zone` and `language` are None where none was chosen."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    if not hasattr(request, "_membership"):
        mine = Membership.objects.select_related("desk", "desk__rating_scale").filter(person=user)
        found = mine.annotate(
            zone=F("person__notice_preferences__zone"), language=F("person__notice_preferences__language")
        ).first()
        request._membership = found  # type: ignore[attr-defined]
    return request._membership  # type: ignore[attr-defined]
