"""The plan of an embedded desk: where it is reached, and that it survives being handed over."""

import json
from pathlib import Path

import pytest

from factcheck.embedded import Plan, local_url

PLAN = Plan(
    bind="0.0.0.0",  # noqa: S104 - never bound
    port=8123,
    data_dir="/data",
    base_url="https://desk.example",
    host="desk.example",
    asked_at=1.5,
    broker="/bin/broker",
    shows_demo=True,
    loads_demo=False,
    welcome=["  Password of each: häkchen"],
)


@pytest.mark.parametrize(
    ("bind", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - never bound
        ("192.0.2.7", "http://192.0.2.7:8000"),
        ("::1", "http://[::1]:8000"),
        ("::", "http://[::1]:8000"),
    ],
)
def test_desk_is_reached_from_its_own_machine_wherever_it_listens(bind: str, url: str):
    assert local_url(bind, 8000) == url


def test_plan_says_where_its_desk_is_reached():
    assert PLAN.url == "http://127.0.0.1:8123"


def test_plan_that_is_written_can_be_read_again(tmp_path: Path):
    with (tmp_path / "up.lock").open("w+") as file:
        PLAN.write(file)
        file.seek(0)

        assert Plan(**json.load(file)) == PLAN


def test_plan_takes_the_place_of_a_longer_one(tmp_path: Path):
    kept = tmp_path / "up.lock"
    kept.write_text("x" * 10_000)

    with kept.open("r+") as file:
        PLAN.write(file)

    assert Plan(**json.loads(kept.read_text())) == PLAN
