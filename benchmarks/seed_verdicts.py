"""Publish a few verdicts by the real actions, then copy them: `python -m benchmarks.seed_verdicts NUMBER`.

Every copy is a whole row with its document, its filter columns, its topic and its words. Only the rows that
nobody reads through the API (reviews, claims, evidence) stand behind the first few alone.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.db import connection

from claims.models import Topic
from reviews.enums import Role, State
from reviews.models import Publication
from tests import factories

ORIGINALS = 20
TOPICS = 20
# Besides the words of the originals, which stand everywhere: one word in 2 verdicts, in 5, in 10 ...
RARITIES = (2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)
# And one that stood in every verdict of the older half, and in none since.
OUT_OF_FASHION = "bygone"
RATINGS = ("false", "mostly-false", "half-true", "mostly-true", "true")


def publish_originals() -> None:
    """Walk the whole procedure, once per original."""
    desk = factories.make_desk()
    checker = factories.make_person("checker", desk=desk, role=Role.CHECKER)
    editor = factories.make_person("editor", desk=desk, role=Role.EDITOR)
    topics = [
        Topic.objects.create(slug=f"topic-{number}", name=f"Topic {number}") for number in range(TOPICS)
    ]
    for number in range(ORIGINALS):
        claim = factories.make_claim()
        claim.topics.add(topics[number % TOPICS])
        factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=claim)


def copy_originals(number: int) -> None:
    """Fill up to `number` verdicts, in one statement per table."""
    words = " || ' ' || ".join(f"'rare{one}x' || mod(n, {one})" for one in RARITIES)
    words += f" || CASE WHEN n < {number // 2} THEN ' {OUT_OF_FASHION}' ELSE '' END"
    columns = ", ".join(field.column for field in Publication._meta.local_concrete_fields)
    told = {
        "id": "gen_random_uuid()",
        "series": "gen_random_uuid()",
        "review_id": "gen_random_uuid()",
        "sequence": "n",
        "number": "1",
        "is_current": "true",
        "published_at": "o.published_at + n * interval '1 minute'",
        "first_published_at": "o.published_at + n * interval '1 minute'",
        "rating": f"('{{{','.join(RATINGS)}}}'::text[])[1 + mod(n, {len(RATINGS)})]",
        "said_on": "date '2016-01-01' + mod(n, 3650)",
        "source_host": "'host' || mod(n, 50) || '.example'",
        "party": "'Party ' || mod(n, 8)",
        "search_text": f"o.search_text || ' ' || {words}",
    }
    values = ", ".join(told.get(name.strip(), f"o.{name.strip()}") for name in columns.split(","))
    with connection.cursor() as cursor:
        # No foreign keys are checked and no trigger runs, or a million rows would take an hour.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO reviews_publication ({columns}) SELECT {values} FROM "  # noqa: S608 - our own words
            "generate_series(%s, %s) AS n JOIN reviews_publication o ON o.sequence = 1 + mod(n, %s)",
            [ORIGINALS + 1, number, ORIGINALS],
        )
        cursor.execute(
            "INSERT INTO reviews_publicationtopic (publication_id, topic_id, sequence) "
            "SELECT p.id, o.topic_id, p.sequence FROM reviews_publication p "
            "JOIN reviews_publicationtopic o ON o.sequence = 1 + mod(p.sequence, %s) WHERE p.sequence > %s",
            [ORIGINALS, ORIGINALS],
        )
        cursor.execute(
            "INSERT INTO reviews_publicationwords SELECT sequence, to_tsvector('simple', search_text) "
            "FROM reviews_publication WHERE sequence > %s",
            [ORIGINALS],
        )
        cursor.execute(
            "INSERT INTO reviews_publicationtext (publication_id, words) "
            "SELECT p.id, o.words || ' n' || p.sequence FROM reviews_publication p "
            "JOIN (SELECT t.words, q.sequence FROM reviews_publicationtext t JOIN reviews_publication q "
            "ON q.id = t.publication_id) o ON o.sequence = 1 + mod(p.sequence, %s) WHERE p.sequence > %s",
            [ORIGINALS, ORIGINALS],
        )
        cursor.execute(
            "UPDATE reviews_publicationcounter SET (last, published_at) = "
            "(SELECT sequence, published_at FROM reviews_publication ORDER BY sequence DESC LIMIT 1)"
        )
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    publish_originals()
    copy_originals(int(sys.argv[1]))
