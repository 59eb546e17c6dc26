"""Whoever is shown a secret is told that it is shown once."""

from reviews.desk.api import partner_schema as schema


def test_secrets_are_said_to_be_shown_once() -> None:
    for one in (schema.ISSUE_KEY, schema.ROTATE_KEY, schema.REGISTER, schema.NEW_SECRET):
        assert "shown once" in one["summary"]
