"""The embed as a reader of another site gets it, and the address that hands it out."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode
from micawber import Provider

from reviews.enums import ReviewKind
from reviews.models import Publication
from tests.factories import NOTE, NOW
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def verdict(publish: Publisher) -> Publication:
    """One verdict that stands."""
    return publish()


def page_of(verdict: Publication) -> str:
    return f"{settings.FACTCHECK_BASE_URL}/verdicts/{verdict.series}"


def asked(client: Client, address: str, **more: Any) -> Any:
    return client.get(f"/oembed?{urlencode({'url': address, **more})}")


def test_embed_says_rating_claim_and_where_the_evidence_is(client: Client, verdict: Publication) -> None:
    page = client.get(f"/embed/{verdict.series}").content.decode()

    assert "Mostly false" in page
    assert "Crime fell by 12 per cent in 2025." in page
    assert f'<a href="{page_of(verdict)}" target="_blank" rel="noopener">' in page


def test_embed_may_stand_in_any_page_and_runs_nothing(client: Client, verdict: Publication) -> None:
    answer = client.get(f"/embed/{verdict.series}")

    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if part)
    assert (policy["frame-ancestors"], policy["script-src"]) == ("*", "'none'")
    assert "X-Frame-Options" not in answer
    assert "<script" not in answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", ["/", "/verdicts/{}", "/about"])
def test_every_other_page_stays_out_of_frames(client: Client, verdict: Publication, address: str) -> None:
    answer = client.get(address.format(verdict.series))

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_embed_tells_of_a_correction(client: Client, publish: Publisher, verdict: Publication) -> None:
    before = client.get(f"/embed/{verdict.series}")
    publish(claim=verdict.review.claim, kind=ReviewKind.CORRECTION, now=LATER, rating="false")

    answer = client.get(f"/embed/{verdict.series}", headers={"If-None-Match": before["ETag"]})

    page = answer.content.decode()
    assert "Corrected." in page
    assert NOTE in page
    assert "Mostly false" not in page


def test_embed_of_a_withdrawn_verdict_says_only_that(
    client: Client, publish: Publisher, verdict: Publication
) -> None:
    publish(claim=verdict.review.claim, kind=ReviewKind.RETRACTION, now=LATER)

    page = client.get(f"/embed/{verdict.series}").content.decode()

    assert "This verdict is withdrawn." in page
    assert NOTE in page
    assert "Mostly false" not in page
    assert "Recorded crime fell by 2 per cent" not in page


def test_reader_who_has_the_embed_gets_304(client: Client, verdict: Publication) -> None:
    address = f"/embed/{verdict.series}"

    assert client.get(address, headers={"If-None-Match": client.get(address)["ETag"]}).status_code == 304


def test_embed_costs_one_query(client: Client, verdict: Publication) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/embed/{verdict.series}")

    assert len(queries) == 1


@pytest.mark.parametrize("suffix", ["", "/v/1", "?from=mail", "#report"])
def test_every_address_of_a_verdict_is_known(client: Client, verdict: Publication, suffix: str) -> None:
    answer = asked(client, page_of(verdict) + suffix)

    assert answer["Content-Type"] == "application/json"
    assert f"/embed/{verdict.series}" in answer.json()["html"]


def test_xml_is_offered(client: Client, verdict: Publication) -> None:
    answer = asked(client, page_of(verdict), format="xml", maxwidth=300)

    assert answer["Content-Type"].startswith("text/xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    assert root.findtext("width") == "300"


@pytest.mark.parametrize(
    ("address", "more", "status"),
    [
        ("https://elsewhere.example/verdicts/{}", {}, 404),
        ("{base}/verdicts/019500aa-1111-7000-8000-000000000042", {}, 404),
        ("{base}/about", {}, 404),
        ("{base}/nowhere", {}, 404),
        ("{base}/verdicts/{}", {"format": "yaml"}, 501),
        ("{base}/verdicts/{}", {"maxwidth": "wide"}, 400),
        ("{base}/verdicts/{}", {"maxheight": "0"}, 400),
        ("", {}, 400),
        ("{base}/verdicts/{}", {"lang": "fr"}, 200),
    ],
)
def test_refusals_are_those_of_the_specification(
    client: Client, verdict: Publication, address: str, more: dict[str, str], status: int
) -> None:
    answer = asked(client, address.format(verdict.series, base=settings.FACTCHECK_BASE_URL), **more)

    assert answer.status_code == status


def test_page_of_the_verdict_leads_to_both_formats(client: Client, verdict: Publication) -> None:
    page = client.get(f"/verdicts/{verdict.series}").content.decode()

    for media_type in ("application/json", "text/xml"):
        found = re.search(
            rf'<link rel="alternate" type="{re.escape(media_type)}\+oembed" href="([^"]+)"', page
        )
        assert found
        address = unescape(found[1]).removeprefix(settings.FACTCHECK_BASE_URL)
        assert client.get(address)["Content-Type"].startswith(media_type)


def test_page_of_the_verdict_shows_the_code_to_copy(client: Client, verdict: Publication) -> None:
    page = client.get(f"/verdicts/{verdict.series}").content.decode()

    assert asked(client, page_of(verdict)).json()["html"] in unescape(page)
    assert "<iframe" not in page


@pytest.mark.django_db(transaction=True)
def test_consumers_library_gets_an_embed_that_it_can_show(
    live_server: Any, settings: Any, publish: Publisher
) -> None:
    settings.FACTCHECK_BASE_URL = live_server.url
    verdict = publish()

    given = Provider(f"{live_server.url}/oembed").request(page_of(verdict), maxwidth=400)

    source = re.search(r'src="([^"]+)"', given["html"])
    assert (given["type"], given["width"]) == ("rich", 400)
    assert source and source[1] == f"{live_server.url}/embed/{verdict.series}"
