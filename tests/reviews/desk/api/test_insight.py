"""Reports by API: the rows of the pages."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.tokens import issue_token
from reviews.enums import State
from reviews.insight.questions import QUESTIONS
from reviews.models import Desk
from tests.factories import review_at

API = "/api/desk/v1/insight"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_reports_are_named_in_the_order_of_the_page(program: Client) -> None:
    assert [one["slug"] for one in program.get(API).json()["reports"]] == list(QUESTIONS)


def test_report_has_a_value_for_each_column(program: Client, desk: Desk, checker: User) -> None:
    review_at(State.CHECKING, desk, checker=checker, editor=checker)

    found = program.get(f"{API}/workload?days=30").json()

    row = dict(zip([column["name"] for column in found["columns"]], found["rows"][0], strict=True))
    assert (found["title"], row["checking"]) == ("Workload", 1)


def test_unknown_report_is_not_there(program: Client) -> None:
    assert program.get(f"{API}/horoscope").status_code == 404


def test_other_time_is_refused_by_name(program: Client) -> None:
    answer = program.get(f"{API}/workload?days=31")

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["days"])


def test_pack_is_for_leads(program: Client, lead: User) -> None:
    secret = issue_token(name="pack", days=1, by=lead).secret
    asked = Client(headers={"Authorization": f"Bearer {secret}"})

    answer = asked.get(f"{API}/packs/2026")

    assert zipfile.ZipFile(io.BytesIO(answer.getvalue())).testzip() is None
    assert program.get(f"{API}/packs/2026").status_code == 403
