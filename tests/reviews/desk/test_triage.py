"""Triage: a person accepts a statement into the queue, or rejects it for a stated reason."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.claims import open_claim
from claims.enums import Triage
from claims.models import Statement
from reviews.desk import triage as page_of_triage
from reviews.models import Desk, Review
from tests import factories

SignIn = Callable[[User], Client]
TRIAGE = "desk:triage"
STATEMENT = "desk:statement"
STEPS = ("accept", "reject", "cut", "attribute")


@pytest.fixture
def statement(db: None) -> Statement:
    return factories.make_statement(worth=0.3)


def test_accepting_queues_the_claim_in_the_words_given(
    statement: Statement, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    signed_in(checker).post(reverse("desk:accept", args=[statement.pk]), {"wording": "Crime fell by 12 %."})

    review = Review.objects.get()
    assert (review.claim.wording, review.desk) == ("Crime fell by 12 %.", desk)
    assert review.claim.opened_by == checker


def test_triage_shows_how_sure_the_engine_is(desk: Desk, checker: User, signed_in: SignIn) -> None:
    factories.make_statement(worth=0.3, confidence=0.87, kind="forecast")

    page = signed_in(checker).get(reverse(TRIAGE)).content.decode()

    assert "0.87 sure of words and speaker" in page
    assert "Forecast" in page


def test_rejecting_keeps_the_reason(statement: Statement, checker: User, signed_in: SignIn) -> None:
    signed_in(checker).post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})

    statement.refresh_from_db()
    assert (statement.triage, statement.triage_reason) == (Triage.REJECTED, "An opinion.")


def test_rejecting_without_a_reason_is_refused(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(checker).post(
        reverse("desk:reject", args=[statement.pk]), {"reason": ""}, headers={"Accept": "application/json"}
    )

    statement.refresh_from_db()
    assert answer.status_code == 422
    assert statement.triage == Triage.PROPOSED


def test_accepting_what_was_rejected_opens_nothing(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})

    answer = browser.post(reverse("desk:accept", args=[statement.pk]), headers={"Accept": "application/json"})

    assert answer.status_code == 409
    assert not Review.objects.exists()


def test_a_row_shows_the_words_and_the_reasons(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    page = signed_in(checker).get(reverse(TRIAGE)).content.decode()

    assert statement.content in page
    assert "It states a number that can be counted or looked up." in page


def test_pages_follow_each_other_without_a_gap(
    checker: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_triage, "PAGE", 2)
    made = [factories.make_statement(worth=0.3) for _ in range(4)]
    browser = signed_in(checker)

    first = browser.get(reverse(TRIAGE)).content.decode()
    last = [one for one in made if str(one.pk) in first][-1]
    second = browser.get(reverse(TRIAGE), {"after": last.pk}).content.decode()

    accept = {one.pk: reverse("desk:accept", args=[one.pk]) for one in made}
    assert [sum(address in page for address in accept.values()) for page in (first, second)] == [2, 2]
    assert all((address in first) != (address in second) for address in accept.values())


def test_words_find_a_statement_by_its_speaker(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)

    assert statement.content in browser.get(reverse(TRIAGE), {"q": "jane"}).content.decode()
    assert statement.content not in browser.get(reverse(TRIAGE), {"q": "nobody"}).content.decode()


def test_ten_rows_take_no_more_queries_than_one(
    statement: Statement, checker: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(checker)
    one = queries(browser, reverse(TRIAGE))
    for _ in range(9):
        factories.make_statement(worth=0.3)

    assert queries(browser, reverse(TRIAGE)) == one


def test_statement_stands_in_its_page_with_all_that_can_be_done(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    page = signed_in(checker).get(reverse(STATEMENT, args=[statement.pk])).content.decode()

    assert f'<mark id="statement" data-here>{statement.content}</mark>' in page
    assert all(reverse(f"desk:{name}", args=[statement.pk]) in page for name in STEPS)


def test_statement_page_says_what_its_bar_measures(checker: User, signed_in: SignIn) -> None:
    statement = factories.make_statement(worth=0.35)

    page = signed_in(checker).get(reverse(STATEMENT, args=[statement.pk])).content.decode()

    assert "time this deserves, reckoned from its words." in page
    assert '<span class="faint">Check-worthiness</span>' in page
    assert "<b>0.35</b> of 1" in page


def test_statement_page_asks_as_much_for_ten_others_as_for_one(
    statement: Statement, checker: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser, address = signed_in(checker), reverse(STATEMENT, args=[statement.pk])
    factories.make_statement("The opposition", document=statement.document)
    one = queries(browser, address)
    for words in (
        "The minister",
        "said",
        "crime",
        "fell",
        "by",
        "12",
        "per cent",
        "last",
        "year",
        "Jane Doe",
    ):
        factories.make_statement(words, document=statement.document, triage=Triage.ACCEPTED)

    assert queries(browser, address) == one


def test_decided_statement_leads_to_its_document(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})

    answer = browser.get(reverse(STATEMENT, args=[statement.pk]))

    assert answer["Location"] == f"{reverse('desk:document', args=[statement.document_id])}#s-{statement.pk}"


def test_accepting_other_words_takes_them_from_the_page(
    statement: Statement, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    sent = {"words": "crime fell by 12 per cent last year. “We built 300 new schools,”"}
    signed_in(checker).post(reverse("desk:accept", args=[statement.pk]), sent)

    assert Review.objects.get().claim.wording == sent["words"]


def test_accepting_words_of_one_s_own_is_refused(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(checker).post(
        reverse("desk:accept", args=[statement.pk]),
        {"words": "Crime rose."},
        headers={"Accept": "application/json"},
    )

    assert (answer.status_code, Review.objects.exists()) == (422, False)


def test_decision_leads_to_the_statement_behind(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    behind = factories.make_statement(worth=0.2)
    browser = signed_in(checker)

    page = browser.get(reverse(STATEMENT, args=[statement.pk])).content.decode()
    sent = {"reason": "An opinion.", "then": str(behind.pk)}
    answer = browser.post(reverse("desk:reject", args=[statement.pk]), sent)

    assert f'name="then" value="{behind.pk}"' in page
    assert answer["Location"] == reverse(STATEMENT, args=[behind.pk])


def test_reasons_given_lately_are_offered(statement: Statement, checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:reject", args=[factories.make_statement().pk]), {"reason": "An opinion."})

    page = browser.get(reverse(STATEMENT, args=[statement.pk])).content.decode()

    assert '<option value="An opinion.">' in page


def test_claim_is_found_by_other_words_and_joined_on_the_way(
    statement: Statement, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    known = open_claim(statement_id=factories.make_statement().pk, wording="Bread is dear", by=None)
    behind, browser = factories.make_statement(worth=0.2), signed_in(checker)

    page = browser.get(reverse(STATEMENT, args=[statement.pk]), {"like": "dear bread"}).content.decode()
    sent = {"claim": str(known.pk), "then": str(behind.pk)}
    answer = browser.post(reverse("desk:join", args=[statement.pk]), sent)

    assert known.wording in page and f'name="then" value="{behind.pk}"' in page
    assert answer["Location"] == reverse(STATEMENT, args=[behind.pk])


def test_line_of_dashes_splits_a_statement(statement: Statement, checker: User, signed_in: SignIn) -> None:
    sent = {"words": "crime fell\r\n---\r\nby 12 per cent"}
    signed_in(checker).post(reverse("desk:cut", args=[statement.pk]), sent)

    made = Statement.objects.filter(triage=Triage.PROPOSED).order_by("start")
    assert [one.content for one in made] == ["crime fell", "by 12 per cent"]


def test_speaker_is_corrected_and_taught(checker: User, signed_in: SignIn) -> None:
    statement = factories.make_statement(speaker=None, speaker_text="Lee")
    sent = {"speaker": "Ann Lee", "is_new": "on", "kind": "person", "teaches": "on"}
    signed_in(checker).post(reverse("desk:attribute", args=[statement.pk]), sent)

    statement.refresh_from_db()
    assert statement.speaker is not None
    assert [alias.alias for alias in statement.speaker.aliases.all()] == ["Lee"]


def test_unknown_speaker_is_refused(statement: Statement, checker: User, signed_in: SignIn) -> None:
    answer = signed_in(checker).post(
        reverse("desk:attribute", args=[statement.pk]),
        {"speaker": "Ann Lee"},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 422


def test_what_was_rejected_by_mistake_is_taken_back(desk: Desk, checker: User, signed_in: SignIn) -> None:
    statement, browser = factories.make_statement(), signed_in(checker)
    browser.post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})
    listed = browser.get(reverse("desk:rejected")).content.decode()

    answer = browser.post(reverse("desk:take_back", args=[statement.pk]))

    assert answer["Location"] == reverse(STATEMENT, args=[statement.pk])
    statement.refresh_from_db()
    assert "An opinion." in listed
    assert statement.triage == Triage.PROPOSED
    assert "Nothing was rejected" in browser.get(reverse("desk:rejected")).content.decode()
