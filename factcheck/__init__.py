"""Wiring and a tiny shared kernel. Importing the Celery app here lets `delay` find the broker."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
