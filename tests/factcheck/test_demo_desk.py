"""When the demo is shown, and the password of its people."""

import pytest

from factcheck.demo_desk import SLUG, is_loaded, is_wanted, kept_password
from reviews.actions.desks import open_desk


@pytest.mark.django_db
def test_new_installation_wants_the_demo():
    assert is_wanted()
    assert not is_loaded()


@pytest.mark.django_db
def test_installation_with_a_desk_of_its_own_does_not_want_the_demo():
    open_desk(name="Newsroom", slug="newsroom")

    assert not is_wanted()


@pytest.mark.django_db
def test_demo_that_was_loaded_stays_as_people_left_it():
    open_desk(name="Demo desk", slug=SLUG)

    assert is_wanted()
    assert is_loaded()


def test_password_is_made_once_and_kept_for_its_owner_only(tmp_path):
    first, second = kept_password(tmp_path), kept_password(tmp_path)

    assert first == second
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0


def test_passwords_of_two_installations_differ(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert kept_password(tmp_path / "a") != kept_password(tmp_path / "b")
