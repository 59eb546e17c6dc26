"""A desk as it is after years: the reviews that are there are copied in SQL, each with all that belongs to it."""

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model

from claims import models as claims
from claims.enums import SpeakerKind
from reviews import models as reviews
from reviews.enums import Role
from tests import factories

SOURCES, PEOPLE, SPEAKERS = 1_000, 50, 1_000
COPIED: tuple[type[Model], ...] = (
    claims.Page,
    claims.Document,
    claims.Statement,
    claims.Claim,
    claims.Appearance,
    claims.ClaimText,
    reviews.Review,
    reviews.Lease,
    reviews.Verdict,
    reviews.Evidence,
    reviews.Watch,
    reviews.Approval,
    reviews.ReviewEvent,
    reviews.Publication,
    reviews.PublicationText,
    reviews.Thread,
    reviews.Comment,
    reviews.Notice,
    reviews.Complaint,
    reviews.LedgerEntry,
    claims.Tip,
)
# The n-th copy of a row with a key of its own, and of all that points to it.
SAME = "md5(t.{0}::text || ':' || n)::uuid"
# Reports look a few weeks back: each copy of everything happened an hour before the one before.
MOMENTS = (
    ("reviews_review", "opened_at"),
    ("reviews_review", "state_changed_at"),
    ("reviews_reviewevent", "at"),
    ("reviews_publication", "published_at"),
    ("reviews_publication", "first_published_at"),
)
TOLD = {
    **{place: f"t.{place[1]} - n * interval '1 hour'" for place in MOMENTS},
    ("claims_page", "url"): "t.url || '?' || n",
    ("reviews_publication", "sequence"): "n * 1000 + t.sequence",
    ("reviews_publication", "series"): SAME.format("series"),
    ("reviews_notice", "cause"): "t.cause || ' ' || n",
    ("reviews_complaint", "due_on"): "t.due_on - n * interval '1 hour'",
    ("reviews_complaint", "receipt"): "substr(md5(t.receipt || n), 1, 16)",
    ("reviews_complaint", "token_digest"): "md5(t.token_digest || n)",
    ("claims_tip", "digest"): "md5(t.digest || n)",
    ("reviews_review", "priority"): "((n * 7919) % 1000003) / 10000.0",
}
# Which column is spread over which rows; an empty one stays empty.
SPREAD = (
    ("claims_page", "source_id", "claims_source"),
    ("claims_statement", "speaker_id", "claims_speaker"),
    ("reviews_publication", "speaker_id", "claims_speaker"),
    ("reviews_review", "checker_id", "auth_user"),
    ("reviews_lease", "holder_id", "auth_user"),
)


def bring_up_to_date() -> None:
    """Let what the factories made have happened today."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, column in MOMENTS:
            cursor.execute(
                f"UPDATE {table} SET {column} = least({column} + (now() - %s), now())",  # noqa: S608 - our own
                [factories.NOW],
            )
        cursor.execute("SET session_replication_role = origin")


def fill(desk: reviews.Desk, count: int) -> None:
    """Bring a desk that has some reviews to about `count`, with its sources, its speakers and its people."""
    claims.Source.objects.bulk_create(
        claims.Source(name=f"Source {one}", url=f"https://source{one}.example/feed.xml", kind="feed")
        for one in range(SOURCES - claims.Source.objects.count())
    )
    claims.Speaker.objects.bulk_create(
        claims.Speaker(name=f"Speaker {one}", kind=SpeakerKind.PERSON) for one in range(SPEAKERS)
    )
    for _ in range(PEOPLE - User.objects.count()):
        factories.make_person(desk=desk, role=Role.CHECKER)
    copies = count // reviews.Review.objects.count()
    with connection.cursor() as cursor:
        # No foreign keys are checked and no trigger runs, or it would take an hour.
        cursor.execute("SET session_replication_role = replica")
        for model in COPIED:
            cursor.execute(_copy(model, copies))
        for table, column, others in SPREAD:
            cursor.execute(_spread(table, column, others))
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def _copy(model: type[Model], copies: int) -> str:
    table = model._meta.db_table
    values = {}
    for field in model._meta.concrete_fields:
        is_of_a_copy = field.related_model in COPIED if field.is_relation else field.primary_key
        if field.generated or field.get_internal_type() == "BigAutoField":
            continue
        plain = SAME.format(field.column) if is_of_a_copy else f't."{field.column}"'
        values[f'"{field.column}"'] = TOLD.get((table, field.column), plain)
    return (
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} "  # noqa: S608 - our own
        f"FROM {table} t, generate_series(1, {copies}) n"
    )


def _spread(table: str, column: str, others: str) -> str:
    return (
        f"UPDATE {table} SET {column} = o.ids[1 + abs(hashtext({table}::text)) % cardinality(o.ids)] "  # noqa: S608
        f"FROM (SELECT array_agg(id) AS ids FROM {others}) o WHERE {column} IS NOT NULL"
    )
