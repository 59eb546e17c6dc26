"""The app of the wiring: static files, commands, system checks. It has no models."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    """Registers the system checks and makes the Celery app known."""

    name = "factcheck"
    verbose_name = "Factcheck"

    def ready(self) -> None:
        """Register what `manage.py check` looks at, and let `delay` of any task find the broker."""
        from factcheck import celery, checks  # noqa: F401  (each works by being imported)
