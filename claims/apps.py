"""The app of what was said: sources, documents, statements, claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What was said, where and by whom."""

    name = "claims"
    verbose_name = "Claims"
