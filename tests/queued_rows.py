"""A long queue, fast: `python -m tests.queued_rows COUNT PEOPLE` fills the database that the environment names.

One review is queued by the real action; its rows are then copied in SQL, with an id and a priority of their
own. Prints, as JSON, the session keys of PEOPLE checkers who are signed in.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client

from claims.models import Claim
from reviews.enums import Role, State
from reviews.models import Membership, Review, ReviewEvent, Verdict
from tests import factories

IS_POSTGRESQL = connection.vendor == "postgresql"
NUMBERS = (
    "generate_series(1::bigint, {count}) AS numbers(n)"
    if IS_POSTGRESQL
    else "(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {count}) SELECT n FROM r)"
)
ID = "lpad(to_hex(n), 32, '0')::uuid" if IS_POSTGRESQL else "printf('%032x', n)"
# Spread over the whole table, as work comes in: the best rows do not lie side by side.
PRIORITY = "((n * 7919) % 1000003) / 10000.0"


def fill(count: int) -> None:
    """Queue `count` reviews, each of a claim of its own, with its draft and its first event."""
    review = factories.make_review(factories.make_desk())
    event = ReviewEvent.objects.get(review=review)
    with transaction.atomic():
        _copy(review.claim, count)
        _copy(review, count, claim_id=ID, priority=PRIORITY)
        _copy(Verdict.objects.get(review=review), count)
        _copy(event, count, review_id=ID)
        # The original waits for no one: it is there to be copied.
        Review.objects.filter(pk=review.pk).update(state=State.DECLINED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(row: Model, count: int, **columns: str) -> None:
    table, key = row._meta.db_table, row._meta.pk.column
    chosen = {
        field.column: f't."{field.column}"' for field in row._meta.concrete_fields if not field.generated
    }
    chosen |= {key: ID, **columns}
    names = ", ".join(f'"{name}"' for name in chosen)
    numbers = NUMBERS.format(count=count)
    pk = row.pk if IS_POSTGRESQL else row.pk.hex
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(chosen.values())} "  # noqa: S608 - names of our own
            f"FROM {table} t, {numbers} WHERE t.{key} = %s".replace("%032x", "%%032x").replace(
                ") % 1000003", ") %% 1000003"
            ),
            [pk],
        )


def signed_in(people: int) -> list[str]:
    """Return the session keys of so many new checkers of the filled desk."""
    desk = Review.objects.all()[0].desk
    keys = []
    for number in range(people):
        person = User.objects.create(username=f"client-{number}")
        Membership.objects.create(desk=desk, person=person, role=Role.CHECKER)
        browser = Client()
        browser.force_login(person)
        keys.append(browser.cookies["sessionid"].value)
    return keys


if __name__ == "__main__":
    assert not Claim.objects.exists(), "This is for an empty database."
    fill(int(sys.argv[1]))
    print(json.dumps(signed_in(int(sys.argv[2]))))
