"""`manage.py maintext`: a line per saved page, whatever it is."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

PAGE = (
    "<!doctype html><html lang='en'><head><title>Dam holds | Example</title>"
    "<meta name='author' content='Ann Lee'><meta property='article:published_time' content='2025-03-13'></head>"
    "<body><article><h1>The dam holds</h1><p>The dam has held for three days without any repair, the minister "
    "said in the capital, where several hundred people had gathered on Thursday.</p></article></body></html>"
)


def told(capsys: pytest.CaptureFixture[str], *paths: Path) -> list[dict]:
    call_command("maintext", *map(str, paths))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_maintext_reads_a_folder_of_packed_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "b.html").write_text(PAGE)

    first, second = told(capsys, tmp_path)

    assert (first["id"], second["id"]) == ("a", "b")
    assert "three days without any repair" in first["text"]
    assert (first["title"], first["author"], first["date"]) == ("The dam holds", "Ann Lee", "2025-03-13")


def test_maintext_says_why_a_page_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7 broken")

    [line] = told(capsys, tmp_path / "a.html")

    assert line["text"] == ""
    assert line["error"]


def test_maintext_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.html cannot be read"):
        call_command("maintext", str(tmp_path / "none.html"))
