"""The interface can be translated, and English and Ukrainian are complete."""

from pathlib import Path

import pytest

from tests.untranslated import stretches

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
# Attributes that are put together around template code look like words, and are none.
NO_WORDS = {"desk.html", "allauth/elements/button.html"}


def test_every_word_of_every_template_is_marked_for_translation():
    left = [
        f"{path.relative_to(ROOT)}: {source[one.start : one.end].strip()}"
        for path in TEMPLATES
        if str(path.relative_to(ROOT / "templates")) not in NO_WORDS
        for source in [path.read_text()]
        for one in stretches(source)
    ]

    assert left == []


def test_no_template_makes_plurals_by_endings():
    assert [path.name for path in TEMPLATES if "|pluralize" in path.read_text()] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Save it</p>", ["Save it"]),
        ("<p>{% translate 'Save it' %}</p>", []),
        ('<p title="Save">{{ x }}</p>', ["Save"]),
        ('{% include "x.html" with title="Save" %}', ["Save"]),
        ('{% include "x.html" with title=_("Save") %}', []),
        ('<p>{{ x|default:"none" }}</p>', ["none"]),
        ("<p class=\"{{ x|default:'quiet' }}\"></p>", []),
        ("{# Save it #}<code>SHA-256</code>", []),
        ("{% if x %}one{% else %}{{ y }} two{% endif %}", ["one", "{{ y }} two"]),
    ],
)
def test_words_without_a_mark_are_found(source: str, found: list[str]) -> None:
    assert [source[one.start : one.end] for one in stretches(source)] == found
