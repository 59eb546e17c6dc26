"""What the desk fetched leaves as a download that no browser opens on this origin."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import Http404

from claims.models import Document
from factcheck.downloads import as_download

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path: Any, settings: Any) -> Document:
    document = Document()
    document.record.save("page.warc.gz", ContentFile(b"<script>alert(1)</script>"), save=False)
    return document


def test_file_is_a_sandboxed_attachment(kept: Document) -> None:
    answer = as_download(kept.record, "copy.warc.gz")

    assert answer.getvalue() == b"<script>alert(1)</script>"
    answer.close()
    assert answer["Content-Disposition"] == 'attachment; filename="copy.warc.gz"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_file_that_is_gone_is_not_found(kept: Document) -> None:
    kept.record.storage.delete(kept.record.name)

    with pytest.raises(Http404):
        as_download(kept.record, "copy.warc.gz")


def test_row_without_a_file_is_not_found() -> None:
    with pytest.raises(Http404):
        as_download(Document().record, "copy.warc.gz")
