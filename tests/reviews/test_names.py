"""People are named in one way, wherever they stand."""

from django.contrib.auth.models import User

from reviews.names import name_of


def test_people_are_named_in_full_where_the_name_is_known(editor: User) -> None:
    editor.first_name, editor.last_name = "Ines", "Carvalho"

    assert name_of(editor) == "Ines Carvalho"


def test_people_without_a_full_name_go_by_what_they_sign_in_with(editor: User) -> None:
    assert name_of(editor) == "editor"


def test_nobody_has_no_name() -> None:
    assert name_of(None) == ""
