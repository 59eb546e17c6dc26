"""A page that is gone gets a notice of its own, which has no newer version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def drop_gone(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take out the rows that the tables before cannot hold."""
    apps.get_model("claims", "SilentEdit").objects.filter(kind="gone").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_verbatim_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="silentedit",
            name="silent_edit_kind_known",
        ),
        migrations.AlterField(
            model_name="silentedit",
            name="kind",
            field=models.CharField(
                choices=[
                    ("changed", "Words changed"),
                    ("vanished", "Words vanished"),
                    ("gone", "Page is gone"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="silentedit",
            name="new_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="silent_edits",
                to="claims.document",
            ),
        ),
        migrations.AddConstraint(
            model_name="silentedit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "gone"), ("restored_at__isnull", True)),
                fields=("statement",),
                name="silent_edit_gone_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="silentedit",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["changed", "vanished", "gone"])),
                name="silent_edit_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="silentedit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "gone"), ("new_document__isnull", True)),
                    models.Q(models.Q(("kind", "gone"), _negated=True), ("new_document__isnull", False)),
                    _connector="OR",
                ),
                name="silent_edit_gone_without_version",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_gone),
    ]
