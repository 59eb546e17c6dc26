"""History and publications are only ever added: the database refuses anything else."""

from django.db import migrations

from factcheck.triggers import refuse

# Everything but `is_current` and the columns that only serve filters.
FIXED = """id, series, number, sequence, review_id, kind, published_at, published_by_id,
document, digest, first_published_at, search_text"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_first_tables")]

    operations = [
        refuse(
            name=f"{row}_no_{verb.lower()}",
            table=f"reviews_{table}",
            when=f"BEFORE {verb}{columns}",
            sentence=f"{row}.append_only: this row is never changed or deleted",
        )
        for row, table, verb, columns in (
            ("event", "reviewevent", "UPDATE", ""),
            ("event", "reviewevent", "DELETE", ""),
            (
                "publication",
                "publication",
                "UPDATE",
                f" OF {FIXED}",
            ),
            ("publication", "publication", "DELETE", ""),
        )
    ]
