"""How is a webhook signed? Standard Webhooks 1.0.0, symmetric signatures `v1`. Pure.

The receiver checks HMAC-SHA256 of `id.timestamp.body` with its secret; during a rotation two signatures stand
side by side, and one that fits is enough.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a signing secret that nobody has seen."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(*, event_id: str, at: datetime, body: bytes, keys: Sequence[str]) -> dict[str, str]:
    """Return the three headers of one try. `keys` are the secrets that are valid, the newest first."""
    timestamp = str(int(at.timestamp()))
    text = f"{event_id}.{timestamp}.".encode() + body
    return {
        "webhook-id": event_id,
        "webhook-timestamp": timestamp,
        # Single blanks only: some receivers stumble over anything else.
        "webhook-signature": " ".join(f"v1,{_signature(key, text)}" for key in keys),
    }


def _signature(key: str, text: bytes) -> str:
    raw = base64.b64decode(key.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(raw, text, hashlib.sha256).digest()).decode()
