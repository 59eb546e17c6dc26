"""What a feed says of one version."""

import copy
from typing import Any

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.feeds.entry import tombstone, verdict_entry, version_entry

NOTE = "We had read <the> wrong column."


def changed(kind: str) -> dict[str, Any]:
    """Return the example as the second version of a kind."""
    document = copy.deepcopy(VERDICT)
    document |= {"kind": kind, "version": 2, "published_at": "2026-03-09T10:00:00Z"}
    document["corrections"] = [{"number": 2, "kind": kind, "note": NOTE, "date": "2026-03-09"}]
    if kind == "retraction":
        document["claim_review"] = None
    return document


def test_first_version_says_rating_and_claim():
    entry = verdict_entry(VERDICT)

    assert entry.title == "Mostly false: Violent crime in Exampleton doubled in two years"
    assert entry.published_at == entry.updated_at
    assert VERDICT["summary"] in entry.body
    assert "Jane Doe, Councillor" in entry.body


def test_correction_is_marked_and_stands_in_the_place_of_what_it_corrects():
    first, second = verdict_entry(VERDICT), verdict_entry(changed("correction"))

    assert second.id == first.id
    assert second.title == f"Corrected. {first.title}"
    assert second.body.startswith("<p><strong>Corrected.</strong> We had read &lt;the&gt; wrong column.</p>")
    assert second.published_at == first.published_at < second.updated_at


def test_withdrawal_gives_its_reason_and_repeats_no_finding():
    entry = version_entry(changed("retraction"))

    assert entry.title == "Withdrawn. Violent crime in Exampleton doubled in two years"
    assert entry.summary == NOTE
    assert VERDICT["summary"] not in entry.body
    assert VERDICT["rating"]["label"] not in entry.body + entry.title
    assert entry.claim_review is None


def test_version_is_an_entry_of_its_own():
    entry = version_entry(changed("correction"))

    assert entry.id == entry.url == f"{VERDICT['url']}/v/2"
    assert entry.published_at == entry.updated_at


def test_tombstone_names_the_very_id_that_the_entry_had():
    left = tombstone(changed("retraction"))

    assert (left.id, left.url) == (verdict_entry(VERDICT).id, VERDICT["url"])
    assert (left.reason, left.deleted_at.isoformat()) == (NOTE, "2026-03-09T10:00:00+00:00")
