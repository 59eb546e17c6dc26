"""Which characters of a text can stand in XML? Pure.

Words that were copied from a PDF may hold signs for printers. One of them would keep every reader from the whole feed.
"""

import re

# XML 1.0, production 2, turned round.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return `text` with a blank in place of each character that no XML may hold."""
    return _NOT_IN_XML.sub(" ", text)
