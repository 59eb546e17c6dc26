"""The measuring itself, on the database that the environment names. Started by `benchmarks.webhooks`.

Times are read from the rows that the desk writes. The same fan-out runs without a hanging endpoint in the same
process first: the ratio says what the 50 cost the others.
"""

import time
from threading import Thread

import django
from django.core.management import call_command

django.setup()

from django.conf import settings
from django.db import connection
from django.utils import timezone

from benchmarks.lines import say
from reviews.actions import publishing
from reviews.actions.sending import deliver_due
from reviews.enums import EndpointStatus, EventType, Role, State
from reviews.models import Delivery, Endpoint, Publication
from reviews.signing import new_secret
from tests import factories

ENDPOINTS, HANGING = 1000, 50


def main() -> None:
    """Publish to 1,000 endpoints, all healthy and then with 50 that hang."""
    call_command("migrate", verbosity=0)
    desk = factories.make_desk()
    lead, checker, editor = (factories.make_person(role, desk=desk, role=role) for role in Role)
    partner = factories.make_partner(desk, factories.make_person("chief", desk=desk, role=Role.LEAD))
    _published(desk, checker, editor)
    publish_alone = _published(desk, checker, editor)[1]
    Endpoint.objects.bulk_create(
        Endpoint(
            partner=partner,
            url=f"{settings.FACTCHECK_DEMO_ORIGIN}/{number}",
            events=[EventType.PUBLISHED],
            secret=new_secret(),
            status=EndpointStatus.ACTIVE,
            created_at=timezone.now(),
            created_by=lead,
        )
        for number in range(ENDPOINTS)
    )
    deliver_due()
    healthy, publish_many = _told(desk, checker, editor)
    slow = list(Endpoint.objects.values_list("pk", flat=True)[: ENDPOINTS * 19 : 20][:HANGING])
    Endpoint.objects.filter(pk__in=slow).update(url=f"{settings.FACTCHECK_DEMO_ORIGIN}/hangs")
    with_hanging, _ = _told(desk, checker, editor)
    say("webhooks_publish_ms", publish_many, "ms", ratio_to="no endpoint", ratio=publish_alone / publish_many)
    say(
        "webhooks_fan_out",
        with_hanging[-1],
        "s to 950 delivered",
        ratio_to="950 of 1,000 healthy endpoints",
        ratio=healthy[ENDPOINTS - HANGING - 1] / with_hanging[-1],
        delivered=len(with_hanging),
        half=round(with_hanging[len(with_hanging) // 2], 2),
        healthy_all=round(healthy[-1], 2),
        hanging=HANGING,
        timeout=settings.FACTCHECK_WEBHOOK_SECONDS,
        concurrency=settings.FACTCHECK_WEBHOOK_CONCURRENCY,
        database=connection.vendor,
    )


def _published(desk, checker, editor) -> tuple[Publication, float]:  # type: ignore[no-untyped-def]
    review = factories.review_at(State.APPROVED, desk, checker=checker, editor=editor)
    began = time.perf_counter()
    publication = publishing.publish(review_id=review.pk, by=editor)
    return publication, 1000 * (time.perf_counter() - began)


def _told(desk, checker, editor) -> tuple[list[float], float]:  # type: ignore[no-untyped-def]
    """Return the seconds from publishing to each delivery, sorted, and the milliseconds of publishing."""
    publication, milliseconds = _published(desk, checker, editor)
    sender = Thread(target=deliver_due)
    sender.start()
    sender.join()
    rows = Delivery.objects.filter(series=publication.series, delivered_at__isnull=False)
    ended = rows.values_list("delivered_at", flat=True)
    return sorted((at - publication.published_at).total_seconds() for at in ended), milliseconds


if __name__ == "__main__":
    main()
