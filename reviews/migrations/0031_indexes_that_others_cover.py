"""Every step of a review writes each index of its row: drop those that another one begins with, or nobody asks.

By name and not by field, because SQLite would make the tables anew and lose the triggers of the history.
"""

import django.db.models.deletion
from django.db import migrations, models

COVERED = {
    "reviews_review_desk_id_f239cad0": ("reviews_review", "desk_id"),
    "reviews_review_rating_scale_id_581f281a": ("reviews_review", "rating_scale_id"),
    "reviews_reviewevent_review_id_a669cce6": ("reviews_reviewevent", "review_id"),
}


class Migration(migrations.Migration):
    dependencies = [("reviews", "0030_clean_the_queue_often")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX IF NOT EXISTS {name} ON {table} ({column})"
                )
                for name, (table, column) in COVERED.items()
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="review",
                    name="desk",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="reviews.desk",
                    ),
                ),
                migrations.AlterField(
                    model_name="review",
                    name="rating_scale",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.ratingscaleversion",
                    ),
                ),
                migrations.AlterField(
                    model_name="reviewevent",
                    name="review",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="reviews.review",
                    ),
                ),
            ],
        )
    ]
