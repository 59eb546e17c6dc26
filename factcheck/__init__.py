"""Wiring and a tiny shared kernel. The Celery app is found through `factcheck.apps`."""
