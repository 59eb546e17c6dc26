"""Settings as an operator gives them: what is refused, and what production turns on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.running_desk import ROOT, clean_env

PRODUCTION = {
    "PRODUCTION": "yes",
    "SECRET_KEY": "not a secret, only long enough for this test, really not a secret",
    "BASE_URL": "https://desk.example",
    "ALLOWED_HOSTS": "desk.example",
}


def asked(data: Path, expression: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Print `expression` over the settings, in a process that starts with exactly these."""
    code = f"from django.conf import settings as s\nprint({expression})"
    return manage(data, "shell", "--no-imports", "--command", code, **settings)


def manage(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in an environment with exactly these settings."""
    command, env = [sys.executable, "manage.py", *arguments], clean_env(data, **settings)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"SECRET_KEY": ""}, "FACTCHECK_SECRET_KEY must be set in production"),
        ({"DEBUG": "yes"}, "FACTCHECK_DEBUG must not be on"),
        ({"DEMO_ORIGIN": "http://127.0.0.1:8001"}, "FACTCHECK_DEMO_ORIGIN must not be set"),
        ({"BASE_URL": "http://desk.example"}, "FACTCHECK_BASE_URL must start with https://"),
        ({"EMAIL_URL": "smtp://desk:hunt/er2@mail.example"}, "FACTCHECK_EMAIL_URL is not a well-formed URL"),
    ],
)
def test_production_refuses_what_is_unsafe(tmp_path, changed, told):
    ended = manage(tmp_path, "check", **(PRODUCTION | changed))

    assert ended.returncode == 1
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "hunt" not in ended.stderr


def test_production_sends_everything_over_https(tmp_path):
    ended = asked(
        tmp_path, "s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0", **PRODUCTION
    )

    assert ended.stdout.strip() == "True True True", ended.stderr


def test_secret_key_of_an_embedded_desk_survives_a_restart(tmp_path):
    first, second = asked(tmp_path, "s.SECRET_KEY"), asked(tmp_path, "s.SECRET_KEY")

    assert len(first.stdout.strip()) >= 50
    assert first.stdout == second.stdout
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_socket_folder_in_the_database_url_reaches_postgresql(tmp_path):
    url = "postgres://desk@/desk?host=/run/postgresql&sslmode=require"

    ended = asked(tmp_path, "s.DATABASES['default']['OPTIONS']", DATABASE_URL=url)

    assert "'host': '/run/postgresql'" in ended.stdout, ended.stderr
    assert "'connect_timeout': 5" in ended.stdout


def test_mails_of_an_embedded_desk_are_files_in_its_folder(tmp_path):
    told = asked(tmp_path, "s.EMAIL_BACKEND, s.EMAIL_FILE_PATH").stdout

    assert "filebased.EmailBackend" in told
    assert str(tmp_path / "mails") in told


def test_mail_server_is_read_from_its_url(tmp_path):
    url = "smtp+tls://desk:secret@mail.example:587"

    told = asked(
        tmp_path, "s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS", EMAIL_URL=url
    ).stdout

    assert told.strip() == "django.core.mail.backends.smtp.EmailBackend mail.example 587 True"
