"""Handing out kept files: fetched content leaves only as a download that no browser opens in place.

Kernel: the desk's pages and those of readers call it. Who may have a file is the caller's business.
"""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def as_download(file: FieldFile, name: str) -> FileResponse:
    """Return a kept file as an attachment that is never rendered on this origin. Raises Http404."""
    if not file:
        raise Http404
    try:
        opened = file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(
        opened, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
