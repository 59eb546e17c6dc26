"""What archived copies say, for readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0042_every_notice_has_a_desk")]

    operations = [
        migrations.CreateModel(
            name="CopyWords",
            fields=[
                ("record_sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("text", models.TextField(blank=True)),
            ],
            options={"verbose_name_plural": "words of copies"},
        )
    ]
