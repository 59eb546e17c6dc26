"""`load_demo` says who may sign in, and needs to know where the sample feed is."""

import pytest
from django.core.management import CommandError, call_command

from claims.models import Source


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FACTCHECK_DATA_DIR = tmp_path


@pytest.mark.django_db
def test_command_prints_each_login(settings, capsys, tmp_path):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"

    call_command("load_demo")

    password = (tmp_path / "demo-password").read_text().strip()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["checker", "second-checker", "editor", "lead"]
    assert all(line.endswith(password) for line in lines)
    assert Source.objects.get(kind="feed").url == "http://127.0.0.1:8001/feed.xml"


@pytest.mark.django_db
def test_command_publishes_the_demonstration_verdicts(settings, client):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"

    call_command("load_demo")

    assert len(client.get("/api/v1/verdicts").json()["verdicts"]) == 4


@pytest.mark.django_db
def test_command_without_a_feed_says_what_is_missing(settings):
    settings.FACTCHECK_DEMO_ORIGIN = ""

    with pytest.raises(CommandError, match="--feed"):
        call_command("load_demo")
