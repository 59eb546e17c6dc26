"""The body of a webhook: thin, true to the stored document, and always the same text."""

import json

import pytest

from reviews.enums import ReviewKind
from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.webhook import TYPES, body_of


def test_body_says_what_changed_and_where_to_read_it() -> None:
    body = json.loads(body_of(VERDICT, "ab" * 32))

    assert (body["type"], body["timestamp"]) == ("verdict.published", "2026-03-04T10:15:00Z")
    assert body["data"] == {
        "id": VERDICT["id"],
        "version": 1,
        "kind": "initial",
        "status": "published",
        "rating": {"slug": "mostly-false", "label": "Mostly false"},
        "language": "en",
        "url": VERDICT["url"],
        "api_url": VERDICT["api_url"],
        "version_url": f"{VERDICT['api_url']}/versions/1",
        "sha256": "ab" * 32,
    }


@pytest.mark.parametrize(
    ("kind", "type_", "status"),
    [
        (ReviewKind.UPDATE, "verdict.updated", "published"),
        (ReviewKind.RECHECK, "verdict.updated", "published"),
        (ReviewKind.CORRECTION, "verdict.corrected", "published"),
        (ReviewKind.RETRACTION, "verdict.retracted", "retracted"),
    ],
)
def test_every_kind_of_round_has_its_event(kind: ReviewKind, type_: str, status: str) -> None:
    body = json.loads(body_of({**VERDICT, "kind": str(kind)}, ""))

    assert (body["type"], body["data"]["status"]) == (type_, status)


def test_no_kind_of_round_is_forgotten() -> None:
    assert set(TYPES) == set(ReviewKind)


def test_body_is_small() -> None:
    assert len(body_of(VERDICT, "ab" * 32).encode()) < 20_000
