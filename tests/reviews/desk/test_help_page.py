"""The help page tells every step of the state table, and what it names is there."""

import re
from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve, reverse

from reviews.desk.help_page import stages
from reviews.enums import State
from reviews.models import Desk
from reviews.states import TABLE

SignIn = Callable[[User], Client]


def test_every_step_of_the_table_is_told() -> None:
    told = [step for stage in stages() for step in stage.steps]

    assert [stage.state for stage in stages()] == list(State)
    assert len(told) == sum(len(row.before) for row in TABLE)


def test_page_links_only_pages_that_exist(desk: Desk, checker: User, signed_in: SignIn) -> None:
    page = signed_in(checker).get(reverse("desk:help")).content.decode()

    assert "You are Fact-checker here." in page
    for address in set(re.findall(r'href="(/desk/[^"#?]*)"', page)):
        assert resolve(address)
