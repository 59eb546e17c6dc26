"""The interface can be translated, and English and Ukrainian are complete."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.messages import CATALOGUES, gathered
from tests.untranslated import stretches

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
LANGUAGES = sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir())
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


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.po"))


def translations_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def values_in(words: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>", words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_every_marked_string_and_no_other(language: str) -> None:
    held = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(language)}

    # `make messages` brings it up to date.
    assert held == set(gathered())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated_and_nothing_is_only_guessed(language: str) -> None:
    entries = catalogue(language)

    assert [entry.msgid for entry in entries if not all(translations_of(entry)) or entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_values_and_links_of_the_original(language: str) -> None:
    # One of a thing may do without its number.
    changed = [
        entry.msgid
        for entry in catalogue(language)
        for words in translations_of(entry)
        if values_in(words) not in (values_in(entry.msgid), values_in(entry.msgid_plural or entry.msgid))
    ]

    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = polib.mofile(str(CATALOGUES / language / "LC_MESSAGES" / "django.mo"))

    assert {(one.msgctxt, one.msgid): translations_of(one) for one in compiled} == {
        (one.msgctxt, one.msgid): translations_of(one) for one in catalogue(language)
    }


def test_a_catalogue_is_there_for_each_language_that_is_offered() -> None:
    assert {code for code, _ in settings.LANGUAGES} - {"en"} == set(LANGUAGES)
