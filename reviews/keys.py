"""What does a partner's key or a person's token look like, and by what is it found again? Pure.

A key holds 256 random bits, so that its plain SHA-256 can be neither guessed nor turned back.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

PREFIX = "fck_"
OF_PERSON = "fcp_"
SHOWN = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class NewKey:
    """A fresh key: `secret` is shown once and never stored; `start` and `digest` are."""

    secret: str = field(repr=False)

    @property
    def start(self) -> str:
        """The visible beginning, by which people tell keys apart."""
        return self.secret[:SHOWN]

    @property
    def digest(self) -> str:
        """By what the key is found again."""
        return digest_of_key(self.secret)


def new_key(prefix: str = PREFIX) -> NewKey:
    """Return a key that nobody has seen. `prefix` tells what it opens."""
    return NewKey(prefix + secrets.token_urlsafe(32))


def digest_of_key(secret: str) -> str:
    """Return the hex SHA-256 of a key."""
    return hashlib.sha256(secret.encode()).hexdigest()
