"""What was changed about a desk stays on record as it was written."""

from django.db import migrations

from factcheck.triggers import refuse

SENTENCE = "desk_change.append_only: this row is never changed or deleted"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0028_changes_of_desks")]

    operations = [
        refuse(
            name="desk_change_no_update",
            table="reviews_deskchange",
            when="BEFORE UPDATE",
            sentence=SENTENCE,
        ),
        refuse(
            name="desk_change_no_delete",
            table="reviews_deskchange",
            when="BEFORE DELETE",
            sentence=SENTENCE,
        ),
    ]
