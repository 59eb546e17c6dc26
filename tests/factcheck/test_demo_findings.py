"""The demonstration's findings rest on the sample pages: each is about words and cites words that stand there."""

import pytest

from factcheck.demo_findings import FINDINGS
from factcheck.demo_pages import COUNCIL, FIGURES
from reviews.ratings import TRUTH_SCALE


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.topic)
def test_finding_is_about_one_statement_and_cites_what_stands_on_the_page(finding):
    told, cited = "\n".join(COUNCIL.paragraphs), "\n".join(FIGURES.paragraphs)

    assert told.count(finding.words) == 1
    assert finding.excerpt in cited


def test_findings_cover_both_ends_of_the_scale_and_what_is_off_it():
    used = {finding.rating for finding in FINDINGS}

    assert {TRUTH_SCALE[0].slug, TRUTH_SCALE[4].slug, TRUTH_SCALE[5].slug} <= used
