"""`manage.py match`: each statement's nearest claims, best first."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def test_match_ranks_by_claim_and_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims, queries = tmp_path / "claims.jsonl", tmp_path / "queries.jsonl"
    rows = [
        {"id": "c1", "claim": "Crime fell by half."},
        {"id": "c2", "claim": "Wages rose.", "title": "On pay in the steel industry"},
    ]
    claims.write_text("\n".join(map(json.dumps, rows)))
    queries.write_text(json.dumps({"id": "q1", "text": "Pay in steel went up, while crime did not."}))

    call_command("match", "--claims", str(claims), "--queries", str(queries))

    [line] = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    assert line["id"] == "q1"
    assert [key for key, _ in line["ranked"]] == ["c2", "c1"]


def test_match_ranks_by_meaning_too_where_an_engine_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    claims, queries = tmp_path / "claims.jsonl", tmp_path / "queries.jsonl"
    rows = [{"id": "c1", "claim": "In May the war ended."}, {"id": "c2", "claim": "The idle rose."}]
    claims.write_text("\n".join(map(json.dumps, rows)))
    queries.write_text(json.dumps({"id": "q1", "text": "Jobless in May: they soar."}))

    call_command("match", "--claims", str(claims), "--queries", str(queries))

    [line] = [json.loads(one) for one in capsys.readouterr().out.splitlines()]
    assert [key for key, _ in line["ranked"]] == ["c2", "c1"]


def test_match_names_the_line_without_a_claim(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text('{"id": "c1"}')

    with pytest.raises(CommandError, match='"claim" is missing'):
        call_command("match", "--claims", str(file), "--queries", str(file))
