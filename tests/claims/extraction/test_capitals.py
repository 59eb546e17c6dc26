"""One run of capitalised words: name, office, body or place."""

import pytest

from claims.extraction.capitals import body_end, capital_run, read_name
from tests.claims.extraction.reading import only, words


@pytest.mark.parametrize(
    ("text", "name", "role", "kind"),
    [
        ("Russian President Vladimir Putin", "Vladimir Putin", "Russian President", "person"),
        ("Gen. Ann Lee", "Ann Lee", "Gen", "person"),
        ("Elizabeth A. Hoge", "Elizabeth A. Hoge", "", "person"),
        (
            "Sub-Assistant Agriculture Officer Ann Lee",
            "Ann Lee",
            "Sub-Assistant Agriculture Officer",
            "person",
        ),
        ("Russia’s Investigative Committee", "Russia’s Investigative Committee", "", "organisation"),
        ("ISW", "ISW", "", "organisation"),
        ("France", "France", "", "place"),
        ("Jan Nowak", "Jan Nowak", "", "person"),
    ],
)
def test_read_name_parts_name_and_office(text: str, name: str, role: str, kind: str) -> None:
    found = read_name(words(text))

    assert found is not None
    assert (found.text, found.role, found.kind) == (name, role, kind)


def test_office_without_a_name_is_no_name() -> None:
    assert read_name(words("Prime Minister")) is None


def test_run_takes_particles_inside_a_name() -> None:
    assert capital_run(words("Ursula von der Leyen spoke"), 0) == 4


def test_body_stretches_over_its_links() -> None:
    tokens = words("Institute for the Study of War said")

    assert body_end(tokens, 0, 1) == 6


def test_office_does_not_stretch() -> None:
    assert body_end(words("Commissioner for Human Rights"), 0, 1) == 1


def test_field_of_an_office_is_no_part_of_the_name() -> None:
    found = only("Minister for Planning and Development Asad Umar said that it rained.")

    assert found.speaker is not None
    assert found.speaker.name == "Asad Umar"


def test_letters_of_honour_are_no_part_of_the_name() -> None:
    name = read_name(words("Daniel Osei KC"))

    assert name is not None
    assert (name.text, name.kind) == ("Daniel Osei", "person")
