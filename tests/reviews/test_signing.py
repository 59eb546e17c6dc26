"""Signatures, judged by the library that receivers use."""

import json
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from reviews.signing import new_secret, signed_headers
from tests import npm

BODY = json.dumps({"type": "verdict.published", "data": {"rating": "неправда"}}, ensure_ascii=False).encode()
ID = "019500aa-1111-7000-8000-000000000042"


def signed(*keys: str, at: datetime | None = None) -> dict[str, str]:
    return signed_headers(event_id=ID, at=at or datetime.now(UTC), body=BODY, keys=keys)


def test_library_of_receivers_accepts_the_signature() -> None:
    secret = new_secret()

    assert Webhook(secret).verify(BODY, signed(secret)) == json.loads(BODY)


def test_time_zone_of_the_clock_does_not_matter() -> None:
    secret = new_secret()
    at = datetime.now(timezone(timedelta(hours=5)))

    assert Webhook(secret).verify(BODY, signed(secret, at=at))


def test_both_secrets_of_a_rotation_fit() -> None:
    old, new = new_secret(), new_secret()

    headers = signed(new, old)

    assert headers["webhook-signature"].count("v1,") == 2
    assert all(Webhook(secret).verify(BODY, headers) for secret in (old, new))


@pytest.mark.parametrize("fault", ["secret", "body", "id", "late"])
def test_anything_else_is_refused(fault: str) -> None:
    secret, body = new_secret(), BODY
    headers = signed(secret, at=datetime.now(UTC) - timedelta(seconds=301 if fault == "late" else 0))
    if fault == "secret":
        secret = new_secret()
    if fault == "body":
        body += b" "
    if fault == "id":
        headers["webhook-id"] = "other"

    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, headers)


@pytest.fixture(scope="module")
def npm_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the npm package of the same name, in its pinned version."""
    return npm.installed(tmp_path_factory.mktemp("npm"), "standardwebhooks@1.1.1")


@pytest.mark.parametrize(("tampered", "status"), [(False, 0), (True, 1)])
def test_npm_library_of_receivers_agrees(npm_library: Path, tampered: bool, status: int) -> None:
    secret = new_secret()
    given = {"secret": secret, "body": BODY.decode() + " " * tampered, "headers": signed(secret)}
    program = """
        const { Webhook } = require("standardwebhooks");
        const { secret, body, headers } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        try { new Webhook(secret).verify(body, headers) } catch (refused) { process.exit(1) }
    """

    ended = subprocess.run(
        ["node", "-e", program], input=json.dumps(given).encode(), cwd=npm_library, check=False
    )

    assert ended.returncode == status


def test_secret_is_new_each_time_and_of_standard_form() -> None:
    first, second = new_secret(), new_secret()

    assert first != second
    assert first.startswith("whsec_")
    assert not set(first.removeprefix("whsec_")) & set("-_")
