"""What the desk says of itself: its own words, or the plain statement that there are none."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reviews.publishing.policy_pages import MOST_BYTES, POLICIES, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """The operator's folder of texts, empty."""
    settings.FACTCHECK_POLICIES_DIR = tmp_path
    return tmp_path


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.slug)
def test_missing_text_is_admitted(client: Client, policy: Any) -> None:
    body = client.get(reverse("public:policy", args=[policy.slug])).content.decode()

    assert "This desk has not published this text" in body
    assert str(policy.tells) in body


def test_text_is_shown_with_its_day_and_without_markup(client: Client, folder: Path) -> None:
    (folder / "funding.txt").write_text(
        "# Money\n\n- Readers: 80 %\n- <b>Grants</b>\n\nSee https://a.example/."
    )

    body = client.get(reverse("public:policy", args=["funding"])).content.decode()

    assert "<h2>Money</h2>" in body
    assert "<li>&lt;b&gt;Grants&lt;/b&gt;</li>" in body
    assert 'href="https://a.example/"' in body
    assert "This text was last changed on" in body


def test_long_file_is_cut(folder: Path) -> None:
    (folder / "staff.txt").write_text("x" * (MOST_BYTES + 10))

    assert len(text_of("staff")[0].lines[0]) == MOST_BYTES


@pytest.mark.parametrize("slug", ["secret", "..", "staff.txt"])
def test_no_other_file_is_read(client: Client, folder: Path, slug: str) -> None:
    (folder / "secret.txt").write_text("inside")

    assert client.get(f"/policies/{slug}").status_code == 404


def test_footer_leads_to_the_policies(client: Client) -> None:
    body = client.get("/").content.decode()

    for slug in ("methodology", "corrections", "funding", "staff", "privacy"):
        assert f'href="/policies/{slug}"' in body
