"""The root error, its five families, and nothing else.

Every refusal in the product is a subclass with a stable `code`. The class docstring is the default
message. `factcheck.problems` turns any of them into an HTTP answer. Defects are in no family.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar


class FactcheckError(Exception):
    """The request could not be carried out."""

    code: ClassVar[str] = "factcheck.error"
    # What a program is told besides, as further members of the problem document.
    members: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, message: str = "", **data: Any) -> None:
        """Keep `message` (default: the class docstring's first line) and `data` as attributes."""
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
        for name, value in data.items():
            setattr(self, name, value)

    @property
    def sentence(self) -> str:
        """The message as it was made: `words.told` says it in the language of its reader."""
        message: str = self.args[0]
        return message


class NotAllowed(FactcheckError):
    """You may not do this."""

    code = "request.not_allowed"


class Conflict(FactcheckError):
    """Something changed in between. Reload the page and look again."""

    code = "request.conflict"


class Invalid(FactcheckError):
    """Some fields need another look."""

    code = "request.invalid"
    fields: dict[str, list[str]]

    def __init__(self, message: str = "", *, fields: dict[str, list[str]] | None = None, **data: Any) -> None:
        """`fields` maps a field name to sentences that say what is wrong with it."""
        super().__init__(message, **data)
        self.fields = fields or {}


class Upstream(FactcheckError):
    """The other side did not answer as it should."""

    code = "upstream.failed"
    retryable: bool = False
    retry_after: float | None = None


class Limited(FactcheckError):
    """Too many requests. Wait a moment and try again."""

    code = "request.limited"
    wait: float = 60.0
