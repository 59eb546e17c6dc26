"""The program that reads one PDF: its paragraphs, and the limits it sets itself."""

import json
import subprocess
import sys

import pytest

from claims.fetching import pdf_program
from tests import pdfs


@pytest.mark.parametrize(
    ("block", "paragraph"),
    [
        ("one line\nand the next", "one line and the next"),
        ("a long-\nterm plan", "a long-term plan"),
        ("an o\ufb03cial \ufb01gure", "an official figure"),
        ("build\u00ading", "building"),
        ("12 / 30", ""),
    ],
)
def test_lines_of_a_block_become_one_paragraph(block: str, paragraph: str):
    assert pdf_program._joined(block) == paragraph


@pytest.mark.parametrize(
    ("told", "title"),
    [(b"Plain", "Plain"), (b"\xfe\xff\x00\xe9", "é"), ("no bytes", "")],
)
def test_title_is_read_in_both_encodings_of_the_format(told: object, title: str):
    assert pdf_program._title([{"Title": told}]) == title


def test_text_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_program, "MOST_CHARACTERS", 20)

    assert pdf_program.read(pdfs.pdf_of("Twenty characters..", "More"))["text"] == "Twenty characters.."


def test_program_may_take_neither_memory_nor_files_without_end(tmp_path):
    greedy = "import runpy; program = runpy.run_path({path!r}); program['limit_this_process']();{deed}"
    deeds = ("bytearray(2**30)", f"__import__('pathlib').Path({str(tmp_path / 'x')!r}).write_text('x')")

    codes = [
        subprocess.run(
            [sys.executable, "-I", "-c", greedy.format(path=pdf_program.__file__, deed=deed)],
            capture_output=True,
            check=False,
        ).returncode
        for deed in deeds
    ]

    assert all(codes)
    assert (tmp_path / "x").read_bytes() == b""


def test_program_answers_in_json_whatever_it_gets():
    ended = subprocess.run(
        [sys.executable, "-I", pdf_program.__file__], input=b"no pdf", capture_output=True, check=True
    )

    assert json.loads(ended.stdout) == {"refused": "damaged"}
