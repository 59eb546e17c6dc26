"""The app of what we found: reviews, evidence, verdicts, publications."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """What we found, by which procedure, and what readers got."""

    name = "reviews"
    verbose_name = "Reviews"
