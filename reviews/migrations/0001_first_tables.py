"""The tables as they were first."""

import django.core.validators
import django.db.models.deletion
import factcheck.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("claims", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="RatingScale",
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
        ),
        migrations.CreateModel(
            name="RatingScaleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="reviews.ratingscale",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ("scale", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("scale", "number"), name="scale_version_numbered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="reviews.ratingscaleversion",
                    ),
                ),
                ("slug", models.SlugField()),
                ("label", models.CharField(max_length=60)),
                ("meaning", models.CharField(max_length=300)),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ("version", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "slug"), name="rating_once_per_version"),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", True), ("value__gte", 1), _connector="OR"),
                        name="rating_from_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(unique=True)),
                ("language", models.CharField(default="en", max_length=16)),
                (
                    "queue_threshold",
                    models.FloatField(
                        default=0.5,
                        help_text="Statements at least this check-worthy (0 to 1) enter the queue by themselves.",
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "minimum_sources",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Independent sources that a verdict must cite."
                    ),
                ),
                (
                    "approvals_needed",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="People who must approve before a verdict can be published.",
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                (
                    "allows_override",
                    models.BooleanField(
                        default=False,
                        help_text="A desk of one may approve its own work, with a reason that stays on the record.",
                    ),
                ),
                (
                    "rating_scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desks",
                        to="reviews.ratingscaleversion",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("approvals_needed__gte", 1)), name="desk_needs_an_approval"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("queue_threshold__gte", 0), ("queue_threshold__lte", 1)),
                        name="desk_threshold_0_to_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="reviews.desk",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("checker", "Fact-checker"), ("editor", "Editor"), ("lead", "Desk lead")],
                        max_length=16,
                    ),
                ),
            ],
            options={
                "ordering": ("desk", "person"),
                "constraints": [
                    models.UniqueConstraint(fields=("desk", "person"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["checker", "editor", "lead"])),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="reviews.desk"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="claims.claim"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial", "First check"),
                            ("correction", "Correction"),
                            ("update", "Update"),
                            ("retraction", "Retraction"),
                            ("recheck", "Re-check"),
                        ],
                        default="initial",
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("checking", "Being checked"),
                            ("waiting", "Waiting"),
                            ("submitted", "Awaiting approval"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                            ("scheduled", "Scheduled"),
                            ("published", "Published"),
                            ("declined", "Declined"),
                        ],
                        default="queued",
                        max_length=16,
                    ),
                ),
                ("state_changed_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                (
                    "rating_scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.ratingscaleversion",
                    ),
                ),
                ("priority", models.FloatField(default=0)),
                (
                    "checker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("waiting_until", models.DateTimeField(blank=True, null=True)),
                ("publish_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-opened_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["desk", "-priority", "id"],
                        name="review_next",
                    ),
                    models.Index(fields=["desk", "state", "state_changed_at"], name="review_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "queued",
                                    "checking",
                                    "waiting",
                                    "submitted",
                                    "returned",
                                    "approved",
                                    "scheduled",
                                    "published",
                                    "declined",
                                ],
                            )
                        ),
                        name="review_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["initial", "correction", "update", "retraction", "recheck"])
                        ),
                        name="review_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), ("waiting_until__isnull", False)),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True), ("waiting_until__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="review_waits_until_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publish_at__isnull", False), ("state", "scheduled")),
                            models.Q(
                                models.Q(("state", "scheduled"), _negated=True), ("publish_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="review_scheduled_for_a_date",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["published", "declined"]), _negated=True),
                        fields=("desk", "claim"),
                        name="review_one_open_per_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="lease",
                        serialize=False,
                        to="reviews.review",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="reviews.review",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
                ("is_override", models.BooleanField(default=False)),
                ("override_reason", models.TextField(blank=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("approved_at", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("review", "approved_by"),
                        name="approval_once_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_override", False), ("override_reason", "")),
                            models.Q(("is_override", True), models.Q(("override_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="approval_override_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="reviews.review",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("claim", "Claim"),
                            ("release", "Release"),
                            ("lapse", "Lease ended"),
                            ("take_over", "Take over"),
                            ("hold", "Hold until"),
                            ("resume", "Resume"),
                            ("wake", "Hold ended"),
                            ("submit", "Submit"),
                            ("withdraw", "Withdraw"),
                            ("return", "Return with reasons"),
                            ("reassign", "Reassign"),
                            ("approve", "Approve"),
                            ("schedule", "Schedule"),
                            ("unschedule", "Unschedule"),
                            ("publish", "Publish"),
                            ("reopen", "Reopen"),
                            ("decline", "Decline"),
                            ("open", "Queued for review"),
                            ("edit", "Edit verdict"),
                            ("attach", "Attach evidence"),
                            ("amend", "Change evidence"),
                            ("detach", "Remove evidence"),
                        ],
                        max_length=16,
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=16)),
                ("after", models.CharField(max_length=16)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("data", models.JSONField(default=dict)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("review", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("review", "position"), name="event_position_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="reviews.review",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("url", "Web page"), ("file", "File"), ("note", "Note")], max_length=16
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2048)),
                ("file", models.FileField(blank=True, max_length=200, upload_to="evidence/%Y/%m/%d")),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "Supports the claim"),
                            ("refutes", "Refutes the claim"),
                            ("context", "Gives context"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("primary", "Primary source"), ("secondary", "Secondary source")],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("excerpt", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "interests",
                    models.TextField(blank=True, help_text="What the source has to gain, where it matters."),
                ),
                (
                    "is_confidential",
                    models.BooleanField(
                        default=False, help_text="Stays on the desk: never on a page, in the API or in a log."
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "capture_state",
                    models.CharField(
                        choices=[
                            ("not_needed", "No copy needed"),
                            ("pending", "Being archived"),
                            ("captured", "Archived"),
                            ("failed", "Could not be archived"),
                        ],
                        max_length=16,
                    ),
                ),
                ("capture_claimed_until", models.DateTimeField(blank=True, null=True)),
                ("capture_tries", models.PositiveSmallIntegerField(default=0)),
                ("capture_detail", models.TextField(blank=True)),
                ("captured_at", models.DateTimeField(blank=True, null=True)),
                ("capture_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "capture_record",
                    models.FileField(blank=True, max_length=200, upload_to="captures/%Y/%m/%d"),
                ),
                ("capture_record_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "no_capture_reason",
                    models.TextField(
                        blank=True, help_text="Why this item counts although there is no archived copy."
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ("added_at", "id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("capture_state", "pending")),
                        fields=["added_at"],
                        name="evidence_awaiting_capture",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="evidence_removed_at_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("capture_state", "captured"), _negated=True),
                            models.Q(
                                ("captured_at__isnull", False),
                                models.Q(("capture_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_captured_has_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "refutes", "context"])),
                        name="evidence_stance_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["url", "file", "note"])), name="evidence_form_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["primary", "secondary"])),
                        name="evidence_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capture_state__in", ["not_needed", "pending", "captured", "failed"])
                        ),
                        name="evidence_capture_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("series", models.UUIDField(db_index=True)),
                ("number", models.PositiveIntegerField()),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="reviews.review",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial", "First check"),
                            ("correction", "Correction"),
                            ("update", "Update"),
                            ("retraction", "Retraction"),
                            ("recheck", "Re-check"),
                        ],
                        max_length=16,
                    ),
                ),
                ("published_at", models.DateTimeField()),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("document", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("is_current", models.BooleanField(default=True)),
                ("first_published_at", models.DateTimeField()),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.speaker",
                    ),
                ),
                ("party", models.CharField(blank=True, max_length=200)),
                ("rating", models.CharField(max_length=50)),
                ("language", models.CharField(max_length=16)),
                ("said_on", models.DateField(blank=True, null=True)),
                ("source_host", models.CharField(blank=True, max_length=253)),
                ("search_text", models.TextField()),
                ("topics", models.ManyToManyField(blank=True, related_name="+", to="claims.topic")),
            ],
            options={
                "ordering": ("-sequence",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["-sequence"],
                        name="publication_by_sequence",
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["speaker", "-sequence"],
                        name="publication_by_speaker",
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["party", "-sequence"],
                        name="publication_by_party",
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["rating", "-sequence"],
                        name="publication_by_rating",
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["language", "-sequence"],
                        name="publication_by_language",
                    ),
                    models.Index(
                        condition=models.Q(("is_current", True)),
                        fields=["source_host", "-sequence"],
                        name="publication_by_source_host",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "number"), name="publication_numbered_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("series",),
                        name="publication_one_current",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="verdict",
                        serialize=False,
                        to="reviews.review",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.rating",
                    ),
                ),
                ("claim_reviewed", models.TextField(blank=True)),
                ("summary", models.TextField(blank=True)),
                ("reasoning", models.TextField(blank=True)),
                (
                    "one_sided_reason",
                    models.TextField(
                        blank=True, help_text="Why there is evidence on one side only, where that is so."
                    ),
                ),
                (
                    "right_of_reply",
                    models.TextField(
                        blank=True,
                        help_text="Who was asked for a reply, when, and what they said; or why nobody was asked.",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
