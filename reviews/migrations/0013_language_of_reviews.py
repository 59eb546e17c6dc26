"""Write each claim's language beside its reviews."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def copy_languages(apps, _):
    """Set the language of every review to that of its claim, in one statement."""
    review, claim = apps.get_model("reviews", "Review"), apps.get_model("claims", "Claim")
    spoken = claim.objects.filter(pk=OuterRef("claim")).values("language")
    review.objects.update(language=Subquery(spoken))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0012_place_in_the_queue")]

    operations = [migrations.RunPython(copy_languages, migrations.RunPython.noop)]
