"""Claims that are known already are found again too: by their wording and by their appearances' words."""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from claims.matching import digest, index_words

BATCH = 1_000


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write a row for each text, a thousand at a time. Texts that have one are left alone."""
    texts = apps.get_model("claims", "ClaimText")
    rows = []
    for claim_id, text in _said(apps):
        rows.append(texts(claim_id=claim_id, digest=digest(text), words=" ".join(index_words(text))))
        if len(rows) == BATCH:
            texts.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    texts.objects.bulk_create(rows, ignore_conflicts=True)


def _said(apps: StateApps) -> Iterator[tuple[object, str]]:
    claims, appearances = apps.get_model("claims", "Claim"), apps.get_model("claims", "Appearance")
    yield from claims.objects.order_by().values_list("pk", "wording").iterator(chunk_size=BATCH)
    said = appearances.objects.order_by().values_list("claim_id", "statement__content")
    yield from said.iterator(chunk_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_words_of_claims")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
