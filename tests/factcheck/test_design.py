"""Does the desk's look keep its promises: contrast, no inline style or script, nothing from elsewhere?

Reads the style sheet, the icons and the templates as text; the pages in a browser are tested in tests/flows.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "factcheck" / "static" / "factcheck"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Mail programs know inline styles only.
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]
TEXT = ["ink", "ink-soft", "ink-faint", "pencil", "pencil-deep", *(f"tone-{place}" for place in range(6))]
PAIRS = [
    *product(TEXT, ["paper", "sheet", "sunk"]),
    *((f"tone-{place}", f"wash-{place}") for place in range(6)),
    *(("ink", f"wash-{place}") for place in range(6)),
    ("pencil", "pencil-wash"),
    ("ink-faint", "pencil-wash"),
    ("on-pencil", "pencil"),
    ("on-pencil", "pencil-deep"),
    ("marker-ink", "marker"),
]


def colours() -> dict[str, tuple[str, str]]:
    """Each colour token as (light, dark)."""
    css = (STATIC / "desk.css").read_text()
    found = re.finditer(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    return {match[1]: (match[2], match[3]) for match in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_colour_reads_on_its_ground(front: str, back: str, scheme: int) -> None:
    tokens = colours()

    ratio = contrast(tokens[front][scheme], tokens[back][scheme])

    assert ratio >= 4.5, f"{front} on {back}: {ratio:.2f}"


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("back", ["paper", "sheet", "sunk"])
def test_control_edge_is_seen_on_its_ground(back: str, scheme: int) -> None:
    tokens = colours()

    assert contrast(tokens["edge"][scheme], tokens[back][scheme]) >= 3


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_style_script_or_event_attribute(path: Path) -> None:
    text = path.read_text()

    found = re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*(?:src=|application/))", text)

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_names_only_icons_that_exist(path: Path) -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))

    named = re.findall(r'icon\.html" with name="([\w-]+)"', path.read_text())

    assert set(named) <= drawn


def test_style_sheet_loads_nothing_from_elsewhere() -> None:
    css = (STATIC / "desk.css").read_text()

    assert re.findall(r"url\(|@import|data:", css.replace("data-", "")) == []


def test_nothing_moves_for_people_who_want_less_motion() -> None:
    css = (STATIC / "desk.css").read_text()
    moving = re.compile(r"(?:transition|animation|scroll-behavior):")
    allowed = re.findall(r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}", css)

    assert allowed
    assert len(moving.findall(css)) == sum(len(moving.findall(block)) for block in allowed)


def test_focus_is_hidden_only_where_nothing_can_be_pressed() -> None:
    css = (STATIC / "desk.css").read_text()

    hidden = re.findall(r"^\s*(.*) \{[^{}]*outline: (?:none|0)\b", css, re.MULTILINE)

    assert ":focus-visible { outline: 3px solid" in css
    assert hidden == ['[tabindex="-1"]:focus-visible']


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_page_is_painted_before_any_script_runs(path: Path) -> None:
    scripts = re.findall(r"<script\b.*?>(?=</script>|$)", path.read_text(), re.MULTILINE)

    assert [tag for tag in scripts if not re.search(r" defer>|type=.application/", tag)] == []
