"""No notice without a desk."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0041_note_desks_of_notices")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.desk"
            ),
        )
    ]
