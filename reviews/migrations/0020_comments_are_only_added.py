"""What was said in a thread stays as it was said: only its withdrawal may be noted."""

from django.db import migrations

from factcheck.triggers import refuse

SENTENCE = "comment.append_only: this row is never changed or deleted"
FIXED = "id, thread_id, remark, text, written_at, written_by_id"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0019_discussion")]

    operations = [
        refuse(
            name="comment_no_update",
            table="reviews_comment",
            when=f"BEFORE UPDATE OF {FIXED}",
            sentence=SENTENCE,
        ),
        refuse(
            name="comment_no_delete",
            table="reviews_comment",
            when="BEFORE DELETE",
            sentence=SENTENCE,
        ),
    ]
