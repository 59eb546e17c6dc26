"""What people did to speakers is on record, and only ever added to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from factcheck.triggers import refuse


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0010_offices_and_parties"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SpeakerEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("add", "Added"),
                            ("change", "Changed"),
                            ("add_alias", "Another name"),
                            ("drop_alias", "No longer a name"),
                            ("add_affiliation", "Office or party"),
                            ("change_affiliation", "Office or party changed"),
                            ("drop_affiliation", "Office or party taken out"),
                            ("merge", "Merged"),
                        ],
                        max_length=24,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.AddField(
            model_name="speakerevent",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="speakerevent",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="claims.speaker"
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "add",
                            "change",
                            "add_alias",
                            "drop_alias",
                            "add_affiliation",
                            "change_affiliation",
                            "drop_affiliation",
                            "merge",
                        ],
                    )
                ),
                name="speaker_event_verb_known",
            ),
        ),
        refuse(
            name="speaker_event_no_update",
            table="claims_speakerevent",
            # Who did it is forgotten with their account.
            when='BEFORE UPDATE OF id, speaker_id, verb, "before", "after", at',
            sentence="speaker_event.append_only: this row is never changed or deleted",
        ),
        refuse(
            name="speaker_event_no_delete",
            table="claims_speakerevent",
            when="BEFORE DELETE",
            sentence="speaker_event.append_only: this row is never changed or deleted",
        ),
    ]
