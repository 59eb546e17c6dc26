"""`manage.py rank_sentences`: a line per sentence, in order, for a scorer or a person."""

import gzip
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

FACT = "They cut 3 million jobs in 2019."
THANKS = "Thank you very much."


def ranked(file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict]:
    call_command("rank_sentences", str(file))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_rank_sentences_scores_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sentences.jsonl.gz"
    rows = [{"id": "a", "text": FACT}, {"id": "b", "text": THANKS}]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))

    fact, thanks = ranked(file, capsys)

    assert (fact["id"], fact["label"], thanks["label"]) == ("a", 1, 0)
    assert fact["score"] > thanks["score"]
    assert "names_number" in fact["reasons"]


def test_rank_sentences_takes_each_line_of_plain_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "speech.txt"
    file.write_text(f"{FACT}\n{THANKS}\n")

    assert [line["id"] for line in ranked(file, capsys)] == ["speech.txt:1", "speech.txt:2"]


def test_rank_sentences_names_the_line_without_text(tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    file.write_text('{"id": "a"}\n')

    with pytest.raises(CommandError, match='line 1: "text" is missing'):
        call_command("rank_sentences", str(file))
