"""Who else looks at this review now? Kept in the cache for less than a minute; its loss costs nothing.

Presence is a courtesy, never a lock: who may write is for the lease alone.
"""

from contextlib import suppress
from uuid import UUID

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from redis.exceptions import RedisError

from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.models import Membership
from reviews.names import name_of

# The page asks every 20 seconds: who missed two of them has left.
SECONDS = 45


def others_at(request: DeskRequest, review_id: UUID) -> list[str]:
    """Note that the person is here, and return the names of the other members who are; nobody without a cache."""
    members = Membership.objects.filter(desk=request.membership.desk).exclude(person=request.user)
    names = {_key(review_id, one.person_id): name_of(one.person) for one in members.select_related("person")}
    with suppress(RedisError):
        cache.set(_key(review_id, request.user.pk), 1, SECONDS)
        here = cache.get_many(names)
        return sorted(name for key, name in names.items() if key in here)
    return []


def _key(review_id: UUID, person_id: int) -> str:
    return f"at:{review_id}:{person_id}"


@for_members("GET")
def present(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Show who else is here; the page asks again as long as it is open."""
    found = review_of(request, review_id)
    return render(
        request, "reviews/_presence.html", {"review": found, "also_here": others_at(request, found.pk)}
    )
