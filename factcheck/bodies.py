"""How is the body of a request read? As UTF-8 that can be kept and told again, or not at all.

Used by the web process and by every API; nothing here knows what a body is about.
"""

import codecs
import json
import re
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

# PostgreSQL keeps none. An escape, and not the letters behind an escaped backslash.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
UTF_8 = {"utf-8", "ascii"}


class Utf8Request(WSGIRequest):
    """A request whose address is UTF-8, whatever it says of its body.

    Django reads the address by the charset that is named for the body, also one that is no text, such as base64;
    and it does so before anything could refuse.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


def is_utf8(request: HttpRequest) -> bool:
    """Say whether the body is UTF-8 by what the request says of it. Nothing said is UTF-8."""
    told = (request.content_params or {}).get("charset", "utf-8")
    try:
        return codecs.lookup(told).name in UTF_8
    except LookupError:
        return False


class PlainJSONParser(JSONParser):
    """JSON that can be kept and told again: nested within reason, and of whole characters."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """Return what the body says. Raises ParseError."""
        try:
            body = super().parse(stream, media_type, parser_context)
            as_text = json.dumps(body, ensure_ascii=False)
            as_text.encode()
        except RecursionError:
            raise ParseError(_("This is nested too deep.")) from None
        except UnicodeEncodeError:
            raise ParseError(_("A text has half a character in it (a lone surrogate).")) from None
        if _NUL.search(as_text):
            raise ParseError(_("A text has a null character in it."))
        return body
