"""Watching an address from the command line."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["feed", "page", "sitemap"])
def test_add_source_prints_the_source_as_a_json_line(capsys, kind: str):
    call_command("add_source", "https://news.example/x", "--kind", kind, "--name", "Zprávy")

    source = Source.objects.get()
    assert json.loads(capsys.readouterr().out) == {
        "id": str(source.pk),
        "url": "https://news.example/x",
        "kind": kind,
        "name": "Zprávy",
    }


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1/feed", "not part of the public web"),
        ("news.example", "must start with http"),
        ("https://news.example:8080/", "usual ports"),
    ],
)
def test_add_source_ends_with_status_2_and_a_sentence_for_a_bad_address(url: str, words: str):
    with pytest.raises(CommandError, match=words) as refusal:
        call_command("add_source", url, "--kind", "feed")

    assert refusal.value.returncode == 2


def test_add_source_ends_with_status_2_for_an_address_that_is_watched():
    call_command("add_source", "https://news.example/x", "--kind", "feed")

    with pytest.raises(CommandError, match="already being watched") as refusal:
        call_command("add_source", "https://news.example/x", "--kind", "feed")

    assert refusal.value.returncode == 2


@pytest.mark.parametrize(
    "arguments", [["https://news.example/x", "--kind", "upload"], ["https://news.example/x"]]
)
def test_add_source_without_a_known_kind_is_refused(arguments: list[str]):
    with pytest.raises(CommandError, match="--kind"):
        call_command("add_source", *arguments)
