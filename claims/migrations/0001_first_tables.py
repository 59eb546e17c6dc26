"""The tables as they were first."""

import django.db.models.deletion
import django.db.models.functions.text
import factcheck.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("url", models.URLField(max_length=2048, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feed", "Feed (RSS, Atom, JSON)"),
                            ("page", "Single page"),
                            ("sitemap", "News sitemap"),
                            ("listing", "Listing page"),
                            ("upload", "Upload"),
                        ],
                        max_length=16,
                    ),
                ),
                ("minutes_between_fetches", models.PositiveIntegerField(default=15)),
                ("idle_alarm_hours", models.PositiveIntegerField(default=72)),
                ("is_paused", models.BooleanField(default=False)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "paused_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("next_fetch_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("fetch_claimed_until", models.DateTimeField(blank=True, null=True)),
                ("last_fetch_at", models.DateTimeField(blank=True, null=True)),
                ("last_success_at", models.DateTimeField(blank=True, null=True)),
                ("last_new_at", models.DateTimeField(blank=True, null=True)),
                (
                    "last_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stored", "Stored"),
                            ("unchanged", "Unchanged"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("last_error", models.TextField(blank=True)),
                ("consecutive_failures", models.PositiveIntegerField(default=0)),
                ("first_failed_at", models.DateTimeField(blank=True, null=True)),
                ("etag", models.CharField(blank=True, max_length=400)),
                ("last_modified", models.CharField(blank=True, max_length=100)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["feed", "page", "sitemap", "listing", "upload"])),
                        name="source_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="claims.source"
                    ),
                ),
                ("url", models.URLField(max_length=2048, unique=True)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("next_fetch_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("fetch_claimed_until", models.DateTimeField(blank=True, null=True)),
                ("last_fetch_at", models.DateTimeField(blank=True, null=True)),
                ("consecutive_failures", models.PositiveIntegerField(default=0)),
                ("etag", models.CharField(blank=True, max_length=400)),
                ("last_modified", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ("-found_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="claims.page",
                    ),
                ),
                (
                    "previous",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="claims.document",
                    ),
                ),
                ("url", models.URLField(max_length=2048)),
                ("fetched_at", models.DateTimeField()),
                ("status", models.PositiveSmallIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("headers", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64)),
                ("record", models.FileField(max_length=200, upload_to="documents/%Y/%m/%d")),
                ("record_sha256", models.CharField(max_length=64)),
                ("text", models.TextField(blank=True)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("byline", models.CharField(blank=True, max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=16)),
                ("canonical_url", models.CharField(blank=True, max_length=2048)),
                ("statements_read_at", models.DateTimeField(blank=True, null=True)),
                ("reading_tries", models.PositiveSmallIntegerField(default=0)),
                ("reading_claimed_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-fetched_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("statements_read_at__isnull", True)),
                        fields=["id"],
                        name="document_unread",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "sha256"), name="document_bytes_once_per_page")
                ],
            },
        ),
        migrations.CreateModel(
            name="Fetch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fetches",
                        to="claims.source",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fetches",
                        to="claims.page",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="fetches",
                        to="claims.document",
                    ),
                ),
                ("url", models.URLField(max_length=2048)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stored", "Stored"),
                            ("unchanged", "Unchanged"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=64)),
                ("detail", models.TextField(blank=True)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-id",),
                "indexes": [models.Index(fields=["source", "-id"], name="fetch_of_source")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["stored", "unchanged", "refused", "failed"])),
                        name="fetch_outcome_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("group", "Group"),
                            ("document", "Document"),
                        ],
                        max_length=16,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=200)),
                ("party", models.CharField(blank=True, max_length=200)),
                ("wikidata_id", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "ordering": ("name", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="speaker_name_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["person", "organisation", "group", "document"])),
                        name="speaker_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="claims.speaker",
                    ),
                ),
                ("alias", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ("alias", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("alias"), name="speaker_alias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="claims.document",
                    ),
                ),
                ("spans", models.JSONField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("content", models.TextField()),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="claims.speaker",
                    ),
                ),
                ("speaker_text", models.CharField(blank=True, max_length=300)),
                ("speaker_role", models.CharField(blank=True, max_length=200)),
                ("cue", models.CharField(blank=True, max_length=100)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("direct", "Direct quotation"),
                            ("indirect", "Reported speech"),
                            ("mixed", "Partly quoted"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assertion", "Assertion"),
                            ("directive", "Call or order"),
                            ("commissive", "Promise"),
                            ("denial", "Denial"),
                            ("question", "Question"),
                        ],
                        max_length=16,
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True)),
                ("said_on_text", models.CharField(blank=True, max_length=100)),
                ("via", models.CharField(blank=True, max_length=200)),
                ("check_worthiness", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("engine", models.CharField(max_length=40)),
                (
                    "triage",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        max_length=16,
                    ),
                ),
                ("triage_reason", models.TextField(blank=True)),
                ("triaged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "triaged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("document", "start"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("triage", "proposed")),
                        fields=["-check_worthiness", "id"],
                        name="statement_in_triage",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "start", "end"), name="statement_once_per_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="statement_span_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("check_worthiness__gte", 0), ("check_worthiness__lte", 1)),
                        name="statement_check_worthiness_0_to_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("triage__in", ["proposed", "accepted", "rejected"])),
                        name="statement_triage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type__in", ["direct", "indirect", "mixed"])),
                        name="statement_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["assertion", "directive", "commissive", "denial", "question"])
                        ),
                        name="statement_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=100)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wording", models.TextField()),
                ("language", models.CharField(default="en", max_length=16)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("topics", models.ManyToManyField(blank=True, related_name="claims", to="claims.topic")),
            ],
            options={
                "ordering": ("-opened_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="claims.claim",
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearance",
                        to="claims.statement",
                    ),
                ),
                ("joined_at", models.DateTimeField()),
                (
                    "joined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("joined_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="SilentEdit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silent_edits",
                        to="claims.statement",
                    ),
                ),
                (
                    "old_document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.document"
                    ),
                ),
                (
                    "new_document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silent_edits",
                        to="claims.document",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("changed", "Words changed"), ("vanished", "Words vanished")], max_length=16
                    ),
                ),
                ("nearest", models.TextField(blank=True)),
                ("noticed_at", models.DateTimeField()),
                (
                    "restored_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.document",
                    ),
                ),
                ("restored_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-noticed_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("restored_at__isnull", True), ("seen_at__isnull", True)),
                        fields=["-noticed_at", "-id"],
                        name="silent_edit_unseen",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "new_document"), name="silent_edit_once_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["changed", "vanished"])),
                        name="silent_edit_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("restored_at__isnull", True), ("restored_in__isnull", True)),
                            models.Q(("restored_at__isnull", False), ("restored_in__isnull", False)),
                            _connector="OR",
                        ),
                        name="silent_edit_restored_at_in",
                    ),
                ],
            },
        ),
    ]
