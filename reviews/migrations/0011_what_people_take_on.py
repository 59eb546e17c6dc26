"""What people take on: languages and topics, conflicts of interest, recusals, named views."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_verbatim_triggers"),
        ("reviews", "0010_topics_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConflictOfInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("declared_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("recused_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("recused_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Remit",
            fields=[
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="remit",
                        serialize=False,
                        to="reviews.membership",
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list)),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("filters", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.AddField(
            model_name="conflictofinterest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="conflicts_of_interest",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="conflictofinterest",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="claims.speaker",
            ),
        ),
        migrations.AddField(
            model_name="conflictofinterest",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="claims.topic",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recusals",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="recusals", to="reviews.review"
            ),
        ),
        migrations.AddField(
            model_name="remit",
            name="topics_avoided",
            field=models.ManyToManyField(blank=True, related_name="+", to="claims.topic"),
        ),
        migrations.AddField(
            model_name="remit",
            name="topics_taken",
            field=models.ManyToManyField(blank=True, related_name="+", to="claims.topic"),
        ),
        migrations.AddField(
            model_name="savedview",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="saved_views",
                to="reviews.membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("party", ""), ("speaker__isnull", False), ("topic__isnull", True)),
                    models.Q(
                        ("speaker__isnull", True),
                        ("topic__isnull", True),
                        models.Q(("party", ""), _negated=True),
                    ),
                    models.Q(("party", ""), ("speaker__isnull", True), ("topic__isnull", False)),
                    _connector="OR",
                ),
                name="interest_in_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflictofinterest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="interest_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(fields=("review", "person"), name="recusal_once"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("membership", "name"), name="saved_view_name_once"),
        ),
    ]
