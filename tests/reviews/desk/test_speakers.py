"""The registry's pages: found by name, edited by members, merged by leads, old addresses lead on."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Speaker, SpeakerAlias
from reviews.desk import speakers as page_of_speakers
from tests import factories

SignIn = Callable[[User], Client]
LIST = "desk:speakers"
pytestmark = pytest.mark.django_db


@pytest.fixture
def jane() -> Speaker:
    return factories.make_speaker("Jane Doe", role="Mayor")


@pytest.fixture
def browser(checker: User, signed_in: SignIn) -> Client:
    return signed_in(checker)


def of(name: str, *ids: object) -> str:
    return reverse(f"desk:{name}", args=ids)


def test_list_shows_what_is_held_today(browser: Client, jane: Speaker) -> None:
    jane.affiliations.create(kind="party", name="Green Party", began_on=date(2020, 1, 1))

    page = browser.get(reverse(LIST)).content.decode()

    assert "Mayor, Green Party" in page


def test_another_name_finds_a_speaker(browser: Client, jane: Speaker) -> None:
    SpeakerAlias.objects.create(speaker=jane, alias="The Iron Mayor")
    factories.make_speaker("John Roe")

    page = browser.get(reverse(LIST), {"q": "iron"}).content.decode()

    assert "Jane Doe" in page
    assert "John Roe" not in page


def test_pages_follow_each_other_without_a_gap(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_of_speakers, "PAGE", 2)
    made = [factories.make_speaker(name) for name in ("Ann", "Bob", "Cid", "Dan")]

    first = browser.get(reverse(LIST)).content.decode()
    second = browser.get(reverse(LIST), {"after": made[1].pk}).content.decode()

    assert ["Ann" in first, "Bob" in first, "Cid" in first] == [True, True, False]
    assert ["Bob" in second, "Cid" in second, "Dan" in second] == [False, True, True]


def test_ten_rows_take_no_more_queries_than_one(
    browser: Client, jane: Speaker, queries: Callable[[Client, str], int]
) -> None:
    one = queries(browser, reverse(LIST))
    for number in range(9):
        factories.make_speaker(f"Speaker {number}")

    assert queries(browser, reverse(LIST)) == one


def test_ten_statements_take_no_more_queries_than_one(
    browser: Client, jane: Speaker, queries: Callable[[Client, str], int]
) -> None:
    factories.make_statement(speaker=jane)
    one = queries(browser, of("speaker", jane.pk))
    for _ in range(9):
        factories.make_statement(speaker=jane)

    assert queries(browser, of("speaker", jane.pk)) == one


def test_somebody_new_is_added(browser: Client) -> None:
    browser.post(reverse(LIST), {"name": "Ann Lee", "kind": "person"})

    assert Speaker.objects.get(name="Ann Lee").events.get().verb == "add"


def test_taken_name_is_told_at_its_field(browser: Client, jane: Speaker) -> None:
    answer = browser.post(reverse(LIST), {"name": "jane doe", "kind": "person"})

    assert answer.status_code == 422
    assert "This is a name of Jane Doe in the registry." in answer.content.decode()


def test_change_is_kept_and_shown_in_the_history(browser: Client, jane: Speaker) -> None:
    browser.post(of("speaker", jane.pk), {"name": "Jane Doe", "kind": "person", "wikidata_id": "Q42"})

    page = browser.get(of("speaker", jane.pk)).content.decode()
    assert "<ins>wikidata_id: Q42</ins>" in page
    assert "<del>role: Mayor</del>" in page


def test_bad_wikidata_id_is_told_at_its_field(browser: Client, jane: Speaker) -> None:
    sent = {"name": "Jane Doe", "kind": "person", "wikidata_id": "42"}
    answer = browser.post(of("speaker", jane.pk), sent)

    assert answer.status_code == 422
    assert "A Wikidata id is a Q and a number, such as Q42." in answer.content.decode()


def test_name_is_taught_and_forgotten(browser: Client, jane: Speaker) -> None:
    browser.post(of("add_alias", jane.pk), {"alias": "The Iron Mayor"})
    alias = jane.aliases.get()

    browser.post(of("drop_alias", jane.pk, alias.pk))

    assert (alias.alias, jane.aliases.count()) == ("The Iron Mayor", 0)


def test_office_is_noted_corrected_and_taken_out(browser: Client, jane: Speaker) -> None:
    browser.post(
        of("add_affiliation", jane.pk), {"kind": "office", "name": "Mayor", "began_on": "2024-01-01"}
    )
    held = jane.affiliations.get()
    browser.post(of("change_affiliation", jane.pk, held.pk), {"name": "Mayor", "ended_on": "2025-01-01"})
    held.refresh_from_db()

    browser.post(of("drop_affiliation", jane.pk, held.pk))

    assert (held.began_on, held.ended_on, jane.affiliations.count()) == (None, date(2025, 1, 1), 0)


@pytest.mark.parametrize("sent", [{"began_on": "soon"}, {"began_on": "2025-02-01", "ended_on": "2025-01-01"}])
def test_days_that_make_no_sense_are_refused(browser: Client, jane: Speaker, sent: dict[str, str]) -> None:
    answer = browser.post(
        of("add_affiliation", jane.pk),
        {"kind": "office", "name": "Mayor", **sent},
        headers={"Accept": "application/json"},
    )

    assert (answer.status_code, jane.affiliations.count()) == (422, 0)


def test_merging_is_told_before_it_is_done(
    jane: Speaker, checker: User, lead: User, signed_in: SignIn
) -> None:
    gone = factories.make_speaker("J. Doe")
    factories.make_statement(speaker=gone)
    browser, address = signed_in(lead), of("merge_speakers", gone.pk, jane.pk)

    asked = browser.get(address).content.decode()
    browser.post(address)

    assert "1 statement of J. Doe will be Jane Doe" in asked
    assert jane.statements.count() == 1


def test_only_leads_are_offered_to_merge(
    jane: Speaker, browser: Client, lead: User, signed_in: SignIn
) -> None:
    gone, address = factories.make_speaker("J. Doe"), of("speaker", jane.pk)

    offered = [
        of("merge_speakers", jane.pk, gone.pk) in client.get(address, {"alike": "doe"}).content.decode()
        for client in (browser, signed_in(lead))
    ]

    refused = browser.post(of("merge_speakers", gone.pk, jane.pk), headers={"Accept": "application/json"})
    assert (offered, refused.status_code) == ([False, True], 403)


def test_address_of_a_merged_speaker_leads_to_the_one_that_counts(browser: Client, jane: Speaker) -> None:
    gone = factories.make_speaker("J. Doe", merged_into=jane)

    answer = browser.get(of("speaker", gone.pk))

    assert (answer.status_code, answer["Location"]) == (301, of("speaker", jane.pk))


def test_unknown_speaker_is_not_found(browser: Client, jane: Speaker) -> None:
    assert browser.get(of("speaker", factories.make_document().pk)).status_code == 404
    assert browser.post(of("change_affiliation", jane.pk, 1), {"name": "Mayor"}).status_code == 404
