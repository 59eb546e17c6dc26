"""The main job, end to end, as a stranger's smoke test runs it."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_demo_takes_a_statement_from_its_page_to_the_api(tmp_path):
    ended = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    steps = [line for line in ended.stdout.splitlines() if line[:2].strip().isdigit()]
    assert steps[0].startswith(" 1. Source added: Sample Gazette")
    assert any("Published: version 1" in step for step in steps)
    summary = json.loads(ended.stdout.splitlines()[-1])
    assert summary["damages"] == 0
