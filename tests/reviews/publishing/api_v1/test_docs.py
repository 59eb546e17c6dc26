"""The description as a file and as a page under a strict policy."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from reviews.models import Desk

pytestmark = pytest.mark.django_db


def test_description_is_yaml_and_json(client: Client) -> None:
    assert client.get("/api/schema")["Content-Type"].startswith("application/vnd.oai.openapi")
    assert client.get("/api/schema?format=json").json()["openapi"] == "3.1.1"


def test_page_names_the_desk_and_every_way_to_its_verdicts(client: Client, desk: Desk) -> None:
    body = client.get("/api/docs").content.decode()

    ways = re.findall(r'<li><a href="([^"]+)">', body)
    assert desk.name in body
    assert len(ways) == 7
    assert {client.get(way.replace("%24", "$")).status_code for way in ways} == {200}


def test_page_has_no_inline_script(client: Client) -> None:
    body = client.get("/api/docs").content.decode()

    assert body.count("<script") == body.count("<script src=") == 2


@pytest.mark.parametrize(
    "file",
    [
        "factcheck/api-docs.js",
        "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js",
        "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css",
    ],
)
def test_page_is_drawn_from_our_own_files(client: Client, file: str) -> None:
    assert f"/static/{file}" in client.get("/api/docs").content.decode()
    assert finders.find(file)


def test_only_this_page_loosens_the_policy(client: Client) -> None:
    loose = client.get("/api/docs")["Content-Security-Policy"]
    strict = client.get("/about")["Content-Security-Policy"]

    assert "img-src 'self' data:" in loose
    assert "script-src 'self'" in loose.split("; ")
    assert "data:" not in strict
    assert "unsafe-inline" not in strict
