"""Whoever knows only the host finds the APIs, their descriptions and their pages."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_catalogue_names_addresses_that_answer(client: Client) -> None:
    answer = client.get("/.well-known/api-catalog")
    entries = answer.json()["linkset"]

    described = [link["href"] for one in entries for link in (*one["service-desc"], *one["service-doc"])]
    assert answer["Content-Type"].startswith("application/linkset+json")
    assert [urlsplit(one["anchor"]).path for one in entries] == ["/api/v1/", "/v1alpha1/claims:search"]
    assert {client.get(urlsplit(href).path).status_code for href in described} == {200}


def test_security_txt_names_the_contact_and_a_day_less_than_a_year_ahead(
    client: Client, settings: Any
) -> None:
    settings.FACTCHECK_SECURITY_CONTACT = "mailto:security@desk.example"

    answer = client.get("/.well-known/security.txt")

    lines = [line.split(": ", 1) for line in answer.content.decode().splitlines()]
    told = dict(lines)
    ahead = datetime.fromisoformat(told["Expires"]) - timezone.now()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert len(lines) == len(told) == 3
    assert told["Contact"] == "mailto:security@desk.example"
    assert told["Canonical"].endswith("/.well-known/security.txt")
    assert timedelta(days=30) < ahead < timedelta(days=365)


def test_there_is_no_security_txt_where_nobody_is_named(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
