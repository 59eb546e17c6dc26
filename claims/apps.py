"""The app of what was said: sources, documents, statements, claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """What was said, where and by whom."""

    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        """Refuse to start with an engine that cannot be used."""
        from claims.embedder import embedder
        from claims.extractor import extractor

        extractor()
        embedder()
