"""What readers may write, and how often."""

from typing import Any

import pytest
from django.test import RequestFactory

from reviews.errors import ReportsTooMany
from reviews.publishing.reader_forms import ComplaintForm, refuse_too_many

WORDS = "The third sentence gives a wrong year."


def test_people_are_shown_no_trap() -> None:
    assert [field.name for field in ComplaintForm().shown_fields()] == ["words", "address"]


def test_filled_trap_is_refused_and_can_be_emptied() -> None:
    form = ComplaintForm({"words": WORDS, "website": "x"})

    assert list(form.errors) == ["website"]
    assert ComplaintForm({"words": WORDS, "website": ""}).is_valid()


def test_one_place_does_not_use_up_the_limit_of_another(settings: Any) -> None:
    settings.FACTCHECK_REPORT_RATE = (1, 60)
    here, there = (RequestFactory().post("/", REMOTE_ADDR=address) for address in ("192.0.2.1", "192.0.2.2"))
    refuse_too_many(here)
    refuse_too_many(there)

    with pytest.raises(ReportsTooMany) as refused:
        refuse_too_many(here)

    assert 0 < refused.value.wait <= 60
