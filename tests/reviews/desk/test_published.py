"""What readers have, as the desk sees it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import ledger, rounds
from reviews.enums import ReviewKind, Role, State
from reviews.models import Desk, Publication
from tests.factories import (
    NOTE,
    NOW,
    make_desk,
    make_key,
    make_partner,
    make_person,
    publish_round,
    review_at,
)

SignIn = Callable[[User], Client]


@pytest.fixture
def verdict(desk: Desk, checker: User, editor: User) -> Publication:
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


@pytest.fixture
def browser(checker: User, signed_in: SignIn) -> Client:
    return signed_in(checker)


def listed(browser: Client, **asked: object) -> str:
    return browser.get(reverse("desk:published"), asked).content.decode()


def test_list_shows_what_readers_have(browser: Client, verdict: Publication) -> None:
    assert reverse("desk:one_published", args=[verdict.series]) in listed(browser)


def test_empty_list_says_what_comes_here(browser: Client, desk: Desk) -> None:
    assert "Nothing is published yet" in listed(browser)


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        (ReviewKind.CORRECTION, {"", "changed"}),
        (ReviewKind.RETRACTION, {"", "withdrawn"}),
        (ReviewKind.RECHECK, {""}),
    ],
)
def test_views_part_what_was_corrected_from_what_was_withdrawn(
    kind: ReviewKind, seen: set[str], browser: Client, verdict: Publication
) -> None:
    publish_round(verdict, kind, now=NOW)

    address = reverse("desk:one_published", args=[verdict.series])
    assert {show for show in ("", "changed", "withdrawn") if address in listed(browser, show=show)} == seen


def test_planned_rechecks_are_a_view(browser: Client, verdict: Publication, editor: User) -> None:
    assert str(verdict.series) not in listed(browser, show="recheck")
    rounds.plan_recheck(publication_id=verdict.pk, on=NOW.date().replace(year=NOW.year + 5), by=editor)

    assert str(verdict.series) in listed(browser, show="recheck")


def test_words_are_found_in_the_whole_verdict(browser: Client, verdict: Publication) -> None:
    assert str(verdict.series) in listed(browser, q="statistical office")
    assert str(verdict.series) not in listed(browser, q="giraffe")


def test_pages_go_on_where_the_last_ended(
    browser: Client, verdict: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.desk.published.PAGE", 1)
    newer = Publication.objects.get(
        review=review_at(
            State.PUBLISHED,
            verdict.review.desk,
            checker=make_person(desk=verdict.review.desk, role=Role.CHECKER),
            editor=make_person(desk=verdict.review.desk, role=Role.EDITOR),
        )
    )

    assert f"before={newer.sequence}" in listed(browser)
    assert str(verdict.series) in listed(browser, before=newer.sequence)
    assert str(newer.series) not in listed(browser, before=newer.sequence)


def test_one_verdict_shows_versions_notes_and_who_approved(browser: Client, verdict: Publication) -> None:
    second = publish_round(verdict, ReviewKind.CORRECTION, now=NOW)

    page = browser.get(reverse("desk:one_published", args=[verdict.series])).content.decode()

    assert all(reverse("public:version", args=[verdict.series, number]) in page for number in (1, 2))
    assert NOTE in page
    assert all(
        one.approved_by.username in page
        for version in (verdict, second)
        for one in version.review.approvals.all()
    )


def test_partner_without_the_newest_is_named_first(
    browser: Client, verdict: Publication, desk: Desk, lead: User
) -> None:
    late, prompt = (make_key(make_partner(desk, lead, name=name), lead).key for name in ("Zeta", "Alpha"))
    ledger.note_fetched(partner_id=late.partner_id, publication_id=verdict.pk)
    second = publish_round(verdict, ReviewKind.CORRECTION, now=NOW)
    ledger.note_fetched(partner_id=prompt.partner_id, publication_id=second.pk)

    page = browser.get(reverse("desk:one_published", args=[verdict.series])).content.decode()

    assert page.index("Zeta") < page.index("lacks the newest") < page.index("Alpha")
    assert page.count("lacks the newest") == 1


def test_follow_up_is_opened_from_here(browser: Client, verdict: Publication) -> None:
    page = browser.get(reverse("desk:one_published", args=[verdict.series])).content.decode()

    assert reverse("desk:follow_up", args=[verdict.review_id]) in page


def test_verdicts_of_other_desks_are_not_there(verdict: Publication, signed_in: SignIn) -> None:
    browser = signed_in(make_person("elsewhere", desk=make_desk(slug="other"), role=Role.LEAD))

    assert browser.get(reverse("desk:one_published", args=[verdict.series])).status_code == 404
    assert str(verdict.series) not in listed(browser)


def test_ten_verdicts_take_no_more_queries_than_one(
    browser: Client,
    verdict: Publication,
    desk: Desk,
    checker: User,
    editor: User,
    queries: Callable[[Client, str], int],
) -> None:
    one = queries(browser, reverse("desk:published"))
    for _ in range(9):
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    assert queries(browser, reverse("desk:published")) == one


def test_withdrawn_verdict_says_so_and_lists_no_finished_round_as_to_come(
    browser: Client, verdict: Publication
) -> None:
    retraction = publish_round(verdict, ReviewKind.RETRACTION, now=NOW)

    page = browser.get(reverse("desk:one_published", args=[verdict.series])).content.decode()

    assert ">Withdrawn</td>" in page
    assert "It is withdrawn. Nothing follows." in page
    assert reverse("desk:review", args=[retraction.review_id]) not in page


def test_first_check_leads_to_what_came_after_it(browser: Client, verdict: Publication) -> None:
    correction = publish_round(verdict, ReviewKind.CORRECTION, now=NOW)

    page = browser.get(reverse("desk:approval", args=[verdict.review_id])).content.decode()

    assert reverse("desk:review", args=[correction.review_id]) in page
