"""The sample pages say what the sample files say, and nothing else says it for them."""

import json
import re

import pytest
from trafilatura import extract

from factcheck.demo_pages import ARTICLES, PAGES, SAMPLES, resources

ORIGIN = "http://127.0.0.1:8001"
SEEDS = {"seed-000": ARTICLES[0], "seed-003": ARTICLES[1]}


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.file)
def test_text_of_a_page_is_found_whole_in_it(sample):
    page = resources(ORIGIN)[sample.path].body

    text = extract(page)

    assert text == "\n".join([sample.title, *sample.paragraphs])


@pytest.mark.parametrize("seed", SEEDS)
def test_sample_keeps_every_word_of_the_seed_article(seed, shared):
    lines = (shared / "data/seeds/gold.jsonl").read_text().splitlines()
    gold = next(row for row in map(json.loads, lines) if row["id"] == seed)
    words = "\n".join([SEEDS[seed].title, *SEEDS[seed].paragraphs])

    missing = [part for found in gold["statements"] for part in found["content"] if part not in words]

    assert missing == []
    assert " ".join(SEEDS[seed].paragraphs).split() == _body(gold["text"]).split()


def _body(text: str) -> str:
    """The seed's text without what the sample page shows in other places."""
    return re.sub(r"^- Category\n- Latest news\n.+\n|^ date \d{4}-\d\d-\d\d ", "", text)


def test_every_sample_file_is_named_with_its_source():
    told = (SAMPLES / "README.md").read_text()

    unnamed = [page.file for page in PAGES if f"`{page.file}`" not in told]

    assert unnamed == []


def test_pages_load_nothing_from_elsewhere():
    pages = resources(ORIGIN).values()

    loaded = [found for page in pages for found in re.findall(rb'(?:src|href)="(https?://[^"]+)', page.body)]

    assert all(address.startswith(ORIGIN.encode()) for address in loaded)
