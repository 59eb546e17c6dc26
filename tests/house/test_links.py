"""Links between the documents of this repository lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.test_hygiene import ROOT, kept_files

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
MARKUP = re.compile(r"[`*]|\[|\]\([^)]*\)")


def documents() -> list[Path]:
    """Every Markdown file that git keeps."""
    return [file for file in kept_files() if file.suffix == ".md"]


def headings(document: Path) -> set[str]:
    """The fragments that its headings can be reached by, as the forges make them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", MARKUP.sub("", title).lower()).replace(" ", "-") for title in titles}


def test_every_link_leads_to_a_file_and_a_heading():
    dead = []
    for document in documents():
        for path, fragment in LINK.findall(document.read_text()):
            target = document.parent / path if path else document
            if not target.exists() or (fragment and fragment not in headings(target)):
                dead.append(f"{document.relative_to(ROOT)}: {path}#{fragment}")

    assert dead == []


@pytest.mark.parametrize("folder", ["tutorial", "how-to", "explanation", "reference"])
def test_every_document_is_led_to(folder: str):
    led_to = {
        (document.parent / path).resolve()
        for document in documents()
        for path, _ in LINK.findall(document.read_text())
        if path
    }

    assert [file.name for file in sorted((ROOT / "docs" / folder).iterdir()) if file not in led_to] == []


def test_every_decision_is_led_to_from_their_list():
    folder = ROOT / "docs" / "decisions"
    listed = {path for path, _ in LINK.findall((folder / "README.md").read_text())}

    assert [file.name for file in sorted(folder.glob("0*.md")) if file.name not in listed] == []
