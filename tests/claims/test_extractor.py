"""The engine is chosen by a setting, and one that cannot be used stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from claims.actions.statements import read_statements
from claims.extraction import FoundStatement, Mention, extract
from claims.extractor import extractor
from claims.models import Statement
from tests.factories import make_document

ROOT = Path(__file__).resolve().parents[2]


class FirstWords:
    """A toy engine: every text begins with words of its first two words, Dutch texts alone."""

    name = "first-words-3"
    languages = frozenset({"nl"})

    def __call__(self, text: str, **_: object) -> list[FoundStatement]:
        end = len(" ".join(text.split()[:2]))
        speaker = Mention(text[:end], 0, end, text[:end], "person")
        return [
            FoundStatement(
                spans=((end + 1, len(text)),), content=text[end + 1 :], speaker=speaker, cue="", type="indirect",
                kind="assertion", date=None, date_text="", via="", check_worthiness=0.5, reasons=(),
            )
        ]  # fmt: skip


class Nameless(FirstWords):
    name = ""


class Speechless(FirstWords):
    languages = frozenset()


def here(name: str) -> str:
    return f"{__name__}.{name}"


def test_extractor_is_by_default_the_projects_own():
    assert extractor() is extract


@pytest.mark.django_db
def test_extractor_of_the_setting_reads_documents():
    document = make_document("Ann Lee het regent vandaag", language="nl-BE")

    with override_settings(FACTCHECK_EXTRACTOR=here("FirstWords")):
        read_statements(document_id=document.pk)

    statement = Statement.objects.get()
    assert (statement.content, statement.engine) == ("het regent vandaag", "first-words-3")
    assert statement.speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no.such.module", "cannot be imported"),
        ("claims.extraction.none", "cannot be imported"),
        ("claims.extraction.REASONS", "cannot be called"),
        ("claims.extraction.reads", "`name`"),
        (here("Nameless"), "`name`"),
        (here("Speechless"), "`languages`"),
    ],
)
def test_extractor_that_is_none_is_refused_in_one_sentence(path: str, why: str):
    with override_settings(FACTCHECK_EXTRACTOR=path), pytest.raises(ImproperlyConfigured) as refusal:
        extractor()

    assert why in str(refusal.value)
    assert "FACTCHECK_EXTRACTOR" in str(refusal.value)


def test_program_with_a_wrong_extractor_does_not_start(tmp_path):
    environment = {
        **os.environ,
        "FACTCHECK_EXTRACTOR": "no.such.engine",
        "FACTCHECK_DATA_DIR": str(tmp_path),
    }

    ended = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"], env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip

    assert ended.returncode == 1
    assert "FACTCHECK_EXTRACTOR must be the dotted path of an engine" in ended.stderr
