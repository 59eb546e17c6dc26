"""Whoever knows only the host finds the APIs, their descriptions and their pages."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_catalogue_names_addresses_that_answer(client: Client) -> None:
    answer = client.get("/.well-known/api-catalog")
    entries = answer.json()["linkset"]

    described = [link["href"] for one in entries for link in (*one["service-desc"], *one["service-doc"])]
    assert answer["Content-Type"].startswith("application/linkset+json")
    assert [urlsplit(one["anchor"]).path for one in entries] == ["/api/v1/", "/v1alpha1/claims:search"]
    assert {client.get(urlsplit(href).path).status_code for href in described} == {200}
