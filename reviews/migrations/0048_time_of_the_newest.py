"""The counter also tells when the newest version was published, so that the state of every list is one small row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0047_interests_outlive_what_they_name")]

    operations = [
        migrations.AddField("publicationcounter", "published_at", models.DateTimeField(null=True)),
    ]
