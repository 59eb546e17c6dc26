"""Every page of the desk and for readers in Ukrainian: each is there, and none says a sentence of the interface in English."""

import html
import re
from typing import Any

import polib
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.models import Desk, Publication
from tests.every_page import shown, what_pages_need
from tests.messages import CATALOGUES

UKRAINIAN = {"Accept-Language": "uk"}
# Sentences, not words: names of people and things on the desk may be words of the interface.
ENGLISH = {
    entry.msgid
    for entry in polib.pofile(str(CATALOGUES / "uk" / "LC_MESSAGES" / "django.po"))
    if entry.msgid.count(" ") >= 2
    and not re.search(r"%\(|\{|<", entry.msgid)
    and entry.msgid not in entry.msgstr
}


def english_in(page: str) -> set[str]:
    """Return the sentences of the interface that a page says in English."""
    text = html.unescape(page)
    return {words for words in ENGLISH if words in text}


def faults(client: Client, address: str) -> set[str]:
    answer = client.get(address, headers=UKRAINIAN)
    if answer.status_code != 200 or answer.get("Content-Language") != "uk":
        return {f"{answer.status_code} in {answer.get('Content-Language')}"}
    return english_in(answer.text)


def test_no_page_of_the_desk_says_anything_in_english(
    desk: Desk, checker: User, editor: User, lead: User, client: Client, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    pages = what_pages_need(desk, checker=checker, editor=editor, lead=lead)
    client.force_login(lead)

    found = {name: faults(client, reverse(f"desk:{name}", args=pages.get(name, []))) for name in shown()}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_page_for_readers_says_anything_in_english(
    desk: Desk, checker: User, editor: User, lead: User, client: Client, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    what_pages_need(desk, checker=checker, editor=editor, lead=lead)
    series = Publication.objects.latest("sequence").series
    addresses = [
        *(
            "/",
            "/about",
            "/tips",
            "/contact",
            "/corrections",
            "/speakers",
            "/topics",
            "/docs/errors",
            "/api/docs",
        ),
        *(
            f"/verdicts/{series}",
            f"/verdicts/{series}/v/1",
            f"/verdicts/{series}/v/2",
            f"/verdicts/{series}/report",
        ),
        *("/policies/methodology", "/policies/privacy", "/accounts/login/", "/?text=nothing-like-this"),
    ]

    found = {address: faults(client, address) for address in addresses}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_ukrainian(client: Client) -> None:
    answer = client.get("/nothing-here", headers=UKRAINIAN)

    assert answer.status_code == 404
    assert "За цією адресою нічого немає" in answer.text
