"""What only looks right in production is found before a reader finds it."""

import pytest

from factcheck import checks


@pytest.fixture
def production(settings, tmp_path):
    """Settings that are safe in production."""
    tmp_path.chmod(0o700)
    settings.FACTCHECK_PRODUCTION = True
    settings.FACTCHECK_BASE_URL = "https://desk.example"
    settings.ALLOWED_HOSTS = ["desk.example"]
    settings.FACTCHECK_DATA_DIR = tmp_path
    settings.FACTCHECK_EMAIL_URL = "smtp://mail.example"
    return settings


def found() -> list[str]:
    """The ids of everything that is found."""
    looks = (
        checks.base_url_is_safe,
        checks.hosts_are_named,
        checks.nobody_has_a_demo_password,
        checks.data_folder_is_private,
        checks.mails_are_sent,
    )
    return [str(message.id) for look in looks for message in look()]


def test_safe_production_settings_pass(production):
    assert found() == []


def test_base_url_must_be_https(production):
    production.FACTCHECK_BASE_URL = "http://desk.example"

    assert found() == ["factcheck.E001"]


def test_base_url_must_be_a_name_the_desk_answers_to(production):
    production.FACTCHECK_BASE_URL = "https://other.example"

    assert found() == ["factcheck.E002"]


def test_desk_must_not_answer_to_every_name(production):
    production.ALLOWED_HOSTS = ["*"]

    assert found() == ["factcheck.E003"]


def test_data_folder_of_a_demo_desk_is_refused(production, tmp_path):
    (tmp_path / "demo-password").touch()

    assert found() == ["factcheck.E004"]


def test_data_folder_must_be_private(production, tmp_path):
    tmp_path.chmod(0o755)

    assert found() == ["factcheck.W001"]


def test_mails_must_have_a_server(production):
    production.FACTCHECK_EMAIL_URL = ""

    assert found() == ["factcheck.W002"]


def test_embedded_desk_is_left_alone(production, tmp_path):
    production.FACTCHECK_PRODUCTION = False
    production.FACTCHECK_EMAIL_URL = ""
    production.ALLOWED_HOSTS = ["*"]
    (tmp_path / "demo-password").touch()

    assert found() == []
