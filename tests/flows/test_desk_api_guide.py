"""The guide to the desk's API is true: its commands, run as they stand, bring a review to the editors."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reviews.actions.tokens import issue_token
from reviews.enums import Role, State
from reviews.models import Review
from tests import factories

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/use-the-desk-api.md"


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("jq"), reason="needs curl and jq")
@pytest.mark.django_db(transaction=True)
def test_commands_of_the_guide_bring_a_review_to_the_editors(live_server: Any, tmp_path: Path) -> None:
    desk = factories.make_desk()
    person = factories.make_person(desk=desk, role=Role.CHECKER)
    review = factories.make_review(desk)
    secret = issue_token(name="Guide", days=1, by=person).secret
    _, *commands = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    script = "\n".join(["set -euo pipefail", f"DESK={live_server.url}", f"TOKEN={secret}", *commands])

    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("submitted")
    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED
