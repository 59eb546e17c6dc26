"""Where does the next page of a list begin? An opaque, signed mark that fits only the list it came from.

A mark holds the sort key of the last row that was seen, so that a page costs the same at any depth and
shows no row twice. Called by the lists of the API and of the public pages.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.utils.http import urlencode
from django.utils.translation import gettext_noop as _

from reviews.errors import BadCursor

_signer = signing.Signer(salt="factcheck.publishing.cursor")


def mark_after(key: int | str | list[str], *, of: str) -> str:
    """Return the mark for the rows after `key` in the list called `of` (see `list_name`)."""
    return _signer.sign_object([of, key])


def key_of(mark: str, *, of: str) -> Any:
    """Return the sort key a mark stands for. Raises BadCursor for a foreign or altered mark."""
    try:
        name, key = _signer.unsign_object(mark)
    except (signing.BadSignature, ValueError, TypeError):
        raise BadCursor(fields={"cursor": [_("This is not a cursor that this list gave.")]}) from None
    if name != of:
        raise BadCursor(fields={"cursor": [_("This cursor belongs to a list with other filters.")]})
    return key


def list_name(path: str, filters: Mapping[str, Any]) -> str:
    """Return a short name of a list: the same for the same address and the same filters in any order."""
    asked = urlencode(sorted(filters.items()), doseq=True)
    return hashlib.sha256(f"{path}?{asked}".encode()).hexdigest()[:16]
