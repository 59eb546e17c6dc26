import pytest
from django.http import HttpResponse
from django.test import Client

from factcheck.language import LanguageMiddleware

pytestmark = pytest.mark.django_db
UKRAINIAN = {"Accept-Language": "uk,en;q=0.5"}


def test_a_page_speaks_the_language_of_the_browser(client: Client) -> None:
    page = client.get("/", headers=UKRAINIAN)

    assert page["Content-Language"] == "uk"
    assert '<html lang="uk"' in page.text


def test_a_page_without_any_wish_speaks_the_language_of_the_desk(client: Client, settings) -> None:
    settings.LANGUAGE_CODE = "uk"

    assert client.get("/")["Content-Language"] == "uk"


def test_a_language_that_is_not_offered_falls_back(client: Client) -> None:
    assert client.get("/", headers={"Accept-Language": "tlh"})["Content-Language"] == "en"


def test_caches_are_told_by_what_the_language_was_chosen(client: Client) -> None:
    vary = client.get("/about")["Vary"]

    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in vary.split(",")}


def test_a_link_chooses_a_language_and_leaves_the_rest_of_the_address(client: Client) -> None:
    chosen = client.get("/?text=tax&lang=uk")

    assert chosen.status_code == 302
    assert chosen["Location"] == "/?text=tax"
    assert "no-store" in chosen["Cache-Control"]
    assert client.get("/", headers={"Accept-Language": "en"})["Content-Language"] == "uk"


def test_a_link_to_no_language_of_ours_chooses_nothing(client: Client) -> None:
    page = client.get("/?lang=tlh")

    assert page.status_code == 200
    assert "language" not in page.cookies


def test_a_link_never_leads_to_another_host(rf) -> None:
    request = rf.get("/?lang=uk")
    request.path = "//evil.example/"

    assert LanguageMiddleware(lambda _: HttpResponse())(request)["Location"] == "/evil.example/"


@pytest.mark.parametrize("path", ["/api/v1/verdicts", "/v1alpha1/claims:search", "/api/desk/v1/queue"])
def test_programs_get_english_and_vary_on_nothing(client: Client, path: str) -> None:
    answer = client.get(path, headers=UKRAINIAN)

    assert "Content-Language" not in answer
    assert "Accept-Language" not in answer.get("Vary", "")


def test_feeds_speak_the_language_of_the_desk_to_everybody(client: Client) -> None:
    asked = [client.get("/feeds/verdicts.atom", headers=headers).content for headers in ({}, UKRAINIAN)]

    assert asked[0] == asked[1]
