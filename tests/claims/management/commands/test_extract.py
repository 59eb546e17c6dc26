"""The command that outside programs call: what it prints, and how it refuses."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "Defence Minister Ann Lee said on March 13 that the dam had held."
MORE = (
    "Several hundred people had gathered in the valley to see the water rise, and most of them stayed until the "
    "evening, when the rain stopped and the road to the north was opened again after three days."
)


def _run(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("extract", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_text_file_prints_one_line_with_its_statements(tmp_path: Path) -> None:
    (line,) = _run(_write(tmp_path / "dam.txt", TEXT))

    (found,) = line["statements"]
    assert line["id"] == "dam.txt"
    assert [TEXT[start:end] for start, end in found["spans"]] == ["the dam had held"]
    assert found["speaker"] == {"text": "Defence Minister Ann Lee", "name": "Ann Lee"}
    assert set(found) == {
        "spans", "content", "speaker", "cue", "type", "kind", "date", "check_worthiness", "confidence", "reasons",
    }  # fmt: skip


def test_text_is_repeated_only_on_request(tmp_path: Path) -> None:
    path = _write(tmp_path / "dam.txt", TEXT)

    assert ["text" in _run(path)[0], _run(path, "--with-text")[0]["text"]] == [False, TEXT]


def test_language_that_is_not_read_says_so(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": "Ann Lee sagte, dass es regnet.", "language": "de"})

    (line,) = _run(_write(tmp_path / "rows.jsonl", row))

    assert line["statements"] == []
    assert line["problem"] == "The engine rules-4 does not read this language (de)."


def test_html_file_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<html><body><nav>Home</nav><article><p>{TEXT}</p><p>{MORE}</p></article></body></html>"

    (line,) = _run(_write(tmp_path / "dam.html", page), "--with-text")

    assert line["text"] == f"{TEXT}\n\n{MORE}"


def test_json_lines_keep_their_ids_and_dates(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT, "date": "2025-03-15"}, {"id": "b", "text": "It rained.", "date": None}]
    path = _write(tmp_path / "rows.jsonl", "\n".join(map(json.dumps, rows)))

    first, second = _run(path)

    assert (first["id"], first["statements"][0]["date"]) == ("a", "2025-03-13")
    assert second == {"id": "b", "statements": []}


def test_gzipped_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": "a", "text": TEXT}).encode()))

    assert _run(str(path))[0]["id"] == "a"


def test_standard_input_is_read_as_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    body = io.BytesIO(json.dumps({"id": "a", "text": TEXT}).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(body, encoding="utf-8"))

    assert _run("-")[0]["id"] == "a"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "this is not JSON"),
        ("[1]", "this is not a JSON object"),
        ('{"text": "x"}', '"id" is missing'),
        ('{"id": "a"}', '"text" is missing'),
        ('{"id": "a", "text": "x", "date": "soon"}', '"date" is not a date like 2025-03-13'),
        ("[" * 100_000, "this is not JSON"),
    ],
)
def test_bad_line_is_named_and_lines_before_it_stay(tmp_path: Path, line: str, reason: str) -> None:
    path = _write(tmp_path / "rows.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n" + line)
    out = io.StringIO()

    with pytest.raises(CommandError) as raised:
        call_command("extract", path, stdout=out)

    assert str(raised.value) == f"{path}, line 2: {reason}."
    assert raised.value.returncode == 2
    assert json.loads(out.getvalue())["id"] == "a"


def test_missing_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(
        CommandError, match=r"^/no/such cannot be read: No such file or directory\.$"
    ) as raised:
        call_command("extract", "/no/such")

    assert raised.value.returncode == 2


def test_broken_gzip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}" * 100)[:-9])

    with pytest.raises(CommandError, match="is not a whole gzip file"):
        call_command("extract", str(path))


def test_half_a_surrogate_pair_is_printed_safely(tmp_path: Path) -> None:
    path = _write(tmp_path / "rows.jsonl", r'{"id": "a", "text": "Ann Lee said that it \ud800 rained."}')

    assert _run(path)[0]["statements"][0]["content"] == "it \ud800 rained"
