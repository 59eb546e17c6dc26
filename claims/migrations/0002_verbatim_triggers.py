"""Documents never change, and a statement's words are the document's words: the database says so."""

from django.db import migrations

from factcheck.triggers import AddTrigger, refuse

FIXED = "page_id, url, fetched_at, status, media_type, headers, sha256, record, record_sha256, text"
GAP = " … "
NOT_VERBATIM = "statement.not_verbatim: the words are not those of the stored text"

# Both databases count characters from 1 and take a length, where spans are [start, end) from 0. A piece that
# reaches past the end of the text would be cut without a word, so the end is compared too.
SQLITE = f"""
SELECT RAISE(ABORT, '{NOT_VERBATIM}') WHERE NEW.content IS NOT (
    SELECT group_concat(piece, '{GAP}') FROM (
        SELECT substr(document.text, json_extract(span.value, '$[0]') + 1,
                      json_extract(span.value, '$[1]') - json_extract(span.value, '$[0]')) AS piece
        FROM json_each(NEW.spans) AS span, claims_document AS document
        WHERE document.id = NEW.document_id ORDER BY span.key))
    OR NEW.start IS NOT json_extract(NEW.spans, '$[0][0]')
    OR NEW."end" IS NOT json_extract(NEW.spans, '$[#-1][1]')
    OR NEW."end" > (SELECT length(text) FROM claims_document WHERE id = NEW.document_id);
"""
POSTGRESQL = f"""
IF NEW.content IS DISTINCT FROM (
    SELECT string_agg(substr(document.text, (span.value->>0)::int + 1,
                             (span.value->>1)::int - (span.value->>0)::int), '{GAP}' ORDER BY span.place)
    FROM jsonb_array_elements(NEW.spans) WITH ORDINALITY AS span(value, place), claims_document AS document
    WHERE document.id = NEW.document_id)
OR NEW.start IS DISTINCT FROM (NEW.spans->0->>0)::int
OR NEW."end" IS DISTINCT FROM (NEW.spans->-1->>1)::int
OR NEW."end" > (SELECT length(text) FROM claims_document WHERE id = NEW.document_id)
THEN RAISE EXCEPTION '{NOT_VERBATIM}' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_first_tables")]

    operations = [
        refuse(
            name="document_never_changes",
            table="claims_document",
            when=f"BEFORE UPDATE OF {FIXED}",
            sentence="document.never_changes: a new version of a page is a new document",
        ),
        *(
            AddTrigger(
                name=f"statement_verbatim_at_{event}",
                table="claims_statement",
                when=when,
                sqlite=SQLITE,
                postgresql=POSTGRESQL,
            )
            for event, when in (
                ("insert", "BEFORE INSERT"),
                ("update", 'BEFORE UPDATE OF document_id, spans, content, start, "end"'),
            )
        ),
    ]
