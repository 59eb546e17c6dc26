"""What does another site put into its page to show a verdict? Pure.

The words beside the frame name neither rating nor claim: they are copied for good, and a correction would not
reach them. What can change stands inside the frame.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html

WIDTH, HEIGHT = 600, 360
# Nothing in the frame runs a script; its link to the verdict opens beside the page that holds it.
_FRAME = (
    '<iframe src="{src}" width="{width}" height="{height}" title="{title}" loading="lazy" '
    'sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>'
    '<blockquote cite="{url}"><a href="{url}">{title}</a></blockquote>'
)


def embed_url(document: Mapping[str, Any]) -> str:
    """Return the address of a verdict's embed."""
    return f"{document['desk']['url']}embed/{document['id']}"


def embed_code(document: Mapping[str, Any], *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Return the HTML that shows a verdict as it stands, now and later."""
    return format_html(
        _FRAME,
        src=embed_url(document),
        width=width,
        height=height,
        title=f"Fact-check by {document['desk']['name']}",
        url=document["url"],
    )
