"""Files that commands measure on: what is wrong with one is said in a sentence."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from claims.management.json_lines import rows_of


def test_rows_of_skips_empty_lines(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": 1}\n\n{"id": 2}\n')

    assert [row["id"] for row in rows_of(file)] == [1, 2]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"no", "not JSON"),
        (b"[]", '"id" is missing'),
        (b'{"id": 1}', '"text" is missing'),
        (b"\xff", "not text"),
    ],
)
def test_rows_of_says_what_is_wrong(tmp_path: Path, body: bytes, sentence: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(body)

    with pytest.raises(CommandError, match=sentence):
        list(rows_of(file, "text"))


def test_rows_of_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        list(rows_of(tmp_path / "none.jsonl"))


def test_rows_of_refuses_half_a_gzip_file(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl.gz"
    file.write_bytes(b"\x1f\x8b")

    with pytest.raises(CommandError, match="not whole"):
        list(rows_of(file))
