"""What the docs tell of extraction is what the program counts."""

from pathlib import Path

import pytest

from benchmarks.extraction import UNFITTED, reliability, scored
from benchmarks.passages import BLIND, HALVES, LANGUAGES, WHOLE, articles
from benchmarks.pattern_engine import extract as pattern
from claims.extraction import extract

DOCS = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "extraction.md"


@pytest.mark.parametrize("part", [*HALVES, BLIND, *WHOLE, *LANGUAGES])
def test_docs_tell_the_figures_of_our_own_passages(part: str) -> None:
    ours, theirs = scored(articles(part), extract), scored(articles(part), pattern)
    cells = [f"{value:.2f} ({theirs.metrics[metric]:.2f})" for metric, value in ours.metrics.items()]

    line = f"| passages_{part} | {ours.marked} | {' | '.join(cells)} |"

    assert line in DOCS.read_text(encoding="utf-8").splitlines()


def test_docs_tell_how_often_the_engine_is_right() -> None:
    told = DOCS.read_text(encoding="utf-8").splitlines()

    lines = [
        f"| {low:.2f}-{high:.2f} | {count} | {share:.2f} |"
        for low, high, count, share in reliability(articles("held_out")[UNFITTED], extract)
    ]

    assert [line for line in lines if line not in told] == []


@pytest.mark.parametrize(
    "text",
    [
        "“We will not pay.” Those were Ann Lee's words.",
        "Results of NCLAN studies, published in a paper, show beans lose more.",
        "Multiple customers we spoke to say their searches wound up there.",
        "Lee thinks the dam will burst.",
    ],
)
def test_known_failures_of_the_docs_still_fail(text: str) -> None:
    assert text in DOCS.read_text(encoding="utf-8")
    assert extract(text) == []
