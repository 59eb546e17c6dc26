"""What does oEmbed answer for a verdict, in JSON and in XML? Pure."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from reviews.publishing.embeds.code import HEIGHT, WIDTH, embed_code
from reviews.publishing.xml_text import xml_text

# An hour: a consumer that keeps the answer longer would keep an outdated title.
CACHE_SECONDS = 3600


def oembed(
    document: Mapping[str, Any], *, max_width: int | None = None, max_height: int | None = None
) -> dict[str, Any]:
    """Return the answer for a published document, within the given bounds."""
    width, height = min(WIDTH, max_width or WIDTH), min(HEIGHT, max_height or HEIGHT)
    desk = document["desk"]
    return {
        "version": "1.0",
        "type": "rich",
        "title": _title(document),
        "author_name": desk["name"],
        "author_url": desk["url"],
        "provider_name": desk["name"],
        "provider_url": desk["url"],
        "cache_age": CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": embed_code(document, width=width, height=height),
    }


def _title(document: Mapping[str, Any]) -> str:
    withdrawn = document["kind"] == "retraction"
    return f"{'Withdrawn' if withdrawn else document['rating']['label']}: {document['claim']['text']}"


def as_xml(answer: Mapping[str, Any]) -> bytes:
    """Return the same answer as XML."""
    root = Element("oembed")
    for name, value in answer.items():
        SubElement(root, name).text = xml_text(str(value))
    return tostring(root, encoding="utf-8", xml_declaration=True)
