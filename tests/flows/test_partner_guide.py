"""The guide for partners is true: its commands and programs, run as they stand, find what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication
from tests.factories import make_claim, publish_round, review_at

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/build-on-verdicts.md"
pytestmark = pytest.mark.django_db(transaction=True)


def blocks(language: str) -> list[str]:
    """Return the examples of the guide in one language, but for the line that says which desk is asked."""
    found = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    return [block for block in found if not block.startswith("export DESK=")]


@pytest.fixture
def asked(live_server: Any, settings: Any, desk: Desk, checker: User, editor: User) -> dict[str, str]:
    """The environment of the examples: a desk with one verdict corrected and one withdrawn."""
    settings.FACTCHECK_BASE_URL = live_server.url
    for kind in (ReviewKind.CORRECTION, ReviewKind.RETRACTION):
        review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=make_claim())
        publish_round(Publication.objects.get(review=review), kind, rating="false")
    series = Publication.objects.get(kind=ReviewKind.CORRECTION).series
    return {**os.environ, "DESK": live_server.url, "VERDICT": f"{live_server.url}/verdicts/{series}"}


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("jq"), reason="needs curl and jq")
def test_commands_of_the_guide_work(asked: dict[str, str], tmp_path: Path) -> None:
    for block in blocks("sh"):
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=tmp_path,
            env=asked,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

        assert ended.returncode == 0, block + ended.stderr
        assert ended.stdout.strip() not in ("", "null", "[]"), block


def test_programs_of_the_guide_find_the_verdict_that_stands(asked: dict[str, str]) -> None:
    for block in blocks("python"):
        ended = subprocess.run(
            [sys.executable, "-c", block], env=asked, capture_output=True, text=True, timeout=30, check=False
        )

        assert ended.returncode == 0, ended.stderr
        assert asked["VERDICT"] in ended.stdout, block
