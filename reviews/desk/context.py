"""What every page of the desk needs to know: which desk, and the person's role on it."""

from django.http import HttpRequest

from reviews.models import Membership


def desk(request: HttpRequest) -> dict[str, object]:
    """Return `desk`, `role` and `membership` for templates; None and "" for people without a desk."""
    membership = membership_of(request)
    return {
        "desk": membership.desk if membership else None,
        "role": membership.role if membership else "",
        "membership": membership,
    }


def membership_of(request: HttpRequest) -> Membership | None:
    """Return the signed-in person's first membership, read once per request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    if not hasattr(request, "_membership"):
        found = Membership.objects.select_related("desk", "desk__rating_scale").filter(person=user).first()
        request._membership = found  # type: ignore[attr-defined]
    return request._membership  # type: ignore[attr-defined]
