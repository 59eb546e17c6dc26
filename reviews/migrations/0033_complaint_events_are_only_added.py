"""What happened to a complaint stays as it was noted."""

from django.db import migrations

from factcheck.triggers import refuse

SENTENCE = "complaint_event.append_only: this row is never changed or deleted"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0032_complaints")]

    operations = [
        refuse(
            name="complaint_event_no_update",
            table="reviews_complaintevent",
            when="BEFORE UPDATE",
            sentence=SENTENCE,
        ),
        refuse(
            name="complaint_event_no_delete",
            table="reviews_complaintevent",
            when="BEFORE DELETE",
            sentence=SENTENCE,
        ),
    ]
