"""Nobody can delete what a declared interest names, or who declared it. No table changes: Django keeps the rule."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_tips"), ("reviews", "0046_words_by_part")]

    operations = [
        migrations.AlterField(
            model_name="conflictofinterest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflicts_of_interest",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        *(
            migrations.AlterField(
                model_name="conflictofinterest",
                name=name,
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=f"claims.{name}",
                ),
            )
            for name in ("speaker", "topic")
        ),
    ]
