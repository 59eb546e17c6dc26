"""The yearly assessment pack."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.enums import ReviewKind, State
from reviews.insight.questions import QUESTIONS
from reviews.models import Desk, Evidence, Publication
from tests.factories import NOTE, NOW, publish_round, review_at

SignIn = Callable[[User], Client]
YEAR = NOW.year


@pytest.fixture
def corrected(desk: Desk, checker: User, editor: User) -> Publication:
    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))
    return publish_round(first, ReviewKind.CORRECTION, now=NOW)


def opened(answer: Any) -> dict[str, str]:
    """Return every file of a downloaded pack as text."""
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name).decode() for name in pack.namelist()}


def test_pack_holds_the_archive_its_corrections_and_every_report(
    corrected: Publication, lead: User, signed_in: SignIn
) -> None:
    files = opened(signed_in(lead).get(reverse("desk:pack_zip", args=[YEAR])))

    documents = [json.loads(line) for line in files["archive/verdicts.ndjson"].splitlines()]
    assert documents == [json.loads(one.document) for one in Publication.objects.order_by("sequence")]
    assert files["archive/versions.csv"].count(str(corrected.series)) == 2
    assert files["corrections.csv"].splitlines()[1].endswith(NOTE)
    assert "https://statistics.example/crime" in files["sources.csv"]
    assert {f"statistics/{slug}.csv" for slug in QUESTIONS} <= set(files)
    assert all(name in files["README.txt"] for name in files if name != "README.txt")


def test_confidential_evidence_is_nowhere_in_it(
    corrected: Publication, lead: User, signed_in: SignIn
) -> None:
    Evidence.objects.update(is_confidential=True, title="Told in confidence", url="https://secret.example/")

    files = opened(signed_in(lead).get(reverse("desk:pack_zip", args=[YEAR])))

    assert not [name for name, text in files.items() if "secret.example" in text or "in confidence" in text]


def test_other_years_hold_nothing_of_it(corrected: Publication, lead: User, signed_in: SignIn) -> None:
    files = opened(signed_in(lead).get(reverse("desk:pack_zip", args=[YEAR - 1])))

    assert files["archive/verdicts.ndjson"] == ""


def test_years_with_publications_are_offered(corrected: Publication, lead: User, signed_in: SignIn) -> None:
    shown = signed_in(lead).get(reverse("desk:pack")).content.decode()

    assert reverse("desk:pack_zip", args=[YEAR]) in shown


def test_empty_page_says_when_a_year_appears(desk: Desk, lead: User, signed_in: SignIn) -> None:
    assert "No pack yet" in signed_in(lead).get(reverse("desk:pack")).content.decode()


@pytest.mark.parametrize("name", ["pack", "pack_zip"])
def test_only_leads_get_it(name: str, desk: Desk, editor: User, signed_in: SignIn) -> None:
    address = reverse(f"desk:{name}", args=[YEAR] if name == "pack_zip" else [])

    assert signed_in(editor).get(address, headers={"Accept": "application/json"}).status_code == 403


def test_year_that_no_calendar_has_is_not_there(desk: Desk, lead: User, signed_in: SignIn) -> None:
    assert signed_in(lead).get(reverse("desk:pack_zip", args=[10000])).status_code == 404
