"""Which members of an answer does a mask of fields keep? `claims(text,claimReview/url),nextPageToken`. Pure.

The language is that of Google's `fields` parameter: names joined by commas, `/` or brackets for what is inside,
`*` for everything there. A name that does not exist is refused, so that a slip does not look like an empty answer.
"""

import re
from collections.abc import Mapping
from typing import Any

Mask = dict[str, Any]
_TOKEN = re.compile(r"\s*([A-Za-z0-9_]+|[*,/()])")
DEEPEST = 10


class MaskUnreadable(ValueError):
    """A mask that cannot be read, or names what does not exist."""


def read_mask(text: str, shape: Mapping[str, Any]) -> Mask:
    """Return the mask as nested names; an empty one below a name keeps all of it. Raises MaskUnreadable."""
    tokens = _tokens(text)
    mask = _list(tokens, shape, 0)
    if tokens:
        raise MaskUnreadable(f"Nothing was expected at “{tokens[0]}”.")
    return mask


def masked(value: Any, mask: Mask) -> Any:
    """Return what the mask keeps of a value; lists are looked at item by item."""
    if isinstance(value, list):
        return [masked(item, mask) for item in value]
    if not mask or not isinstance(value, dict):
        return value
    return {name: masked(inner, mask[name]) for name, inner in value.items() if name in mask}


def _tokens(text: str) -> list[str]:
    tokens, at, text = [], 0, text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise MaskUnreadable(f"“{text[at]}” has no meaning here.")
        tokens.append(found.group(1))
        at = found.end()
    return tokens


def _list(tokens: list[str], shape: Mapping[str, Any] | None, depth: int) -> Mask:
    if depth > DEEPEST:
        raise MaskUnreadable("It goes deeper than anything here.")
    mask: Mask = {}
    while True:
        _item(tokens, shape, mask, depth)
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _item(tokens: list[str], shape: Mapping[str, Any] | None, mask: Mask, depth: int) -> None:
    name = tokens.pop(0) if tokens else ""
    if not shape or not (name == "*" or name in shape):
        raise MaskUnreadable(f"There is no field “{name}” there.")
    names = list(shape) if name == "*" else [name]
    inner = shape[name] if name != "*" else None
    following = tokens.pop(0) if tokens and tokens[0] in "(/" else ""
    below: Mask = {}
    if following == "/":
        _item(tokens, inner, below, depth + 1)
    elif following == "(":
        below = _list(tokens, inner, depth + 1)
        if not tokens or tokens.pop(0) != ")":
            raise MaskUnreadable("A bracket is not closed.")
    for each in names:
        _add(mask, each, below)


def _add(mask: Mask, name: str, below: Mask) -> None:
    """Join what is kept below a name; all of it, once it was named without more."""
    known = mask.get(name)
    if known is None:
        mask[name] = below
    elif not known or not below:
        mask[name] = {}
    else:
        for each, deeper in below.items():
            _add(known, each, deeper)
