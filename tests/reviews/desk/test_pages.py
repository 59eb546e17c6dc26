"""Cited pages that died or changed: listed once, with what can be done about each."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import queue, rounds, watches
from reviews.actions.evidence import capture_evidence
from reviews.desk import pages
from reviews.enums import CaptureState, PageState, ReviewKind
from reviews.models import Desk, Evidence, Publication, Review, Watch
from tests.factories import NOW, make_desk, make_person, published_citing
from tests.fakes import Answer, Site, serving

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
ADDRESS = "/desk/pages/"
PAGE = b"<html><body><article><p>98 crimes for every 100 of the year before.</p></article></body></html>"
GONE = "The page answered with 410 Gone."


@pytest.fixture
def lose(desk: Desk, checker: User, editor: User) -> Callable[..., Watch]:
    """Return the watch of a cited page that is gone, or what `changes` say."""

    def lost(*, on: Desk = desk, by: User = checker, **changes: Any) -> Watch:
        watch = published_citing("https://a.example/table", on, checker=by, editor=editor)
        told = {"state": PageState.DEAD, "since": NOW, "looked_at": NOW, "detail": GONE, **changes}
        Watch.objects.filter(pk=watch.pk).update(**told)
        watch.refresh_from_db()
        return watch

    return lost


def test_empty_list_says_what_comes_here(checker: User, signed_in: SignIn) -> None:
    assert "Every cited page stands" in signed_in(checker).get(ADDRESS).content.decode()


def test_page_that_is_gone_is_listed_with_what_the_last_look_found(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch]
) -> None:
    watch = lose()

    page = signed_in(checker).get(ADDRESS).content.decode()

    assert GONE in page
    assert reverse("desk:approval", args=[watch.evidence.review_id]) in page


@pytest.mark.parametrize("changes", [{"state": PageState.ALIVE}, {"next_look_at": None}])
def test_page_that_stands_or_that_nobody_rests_on_is_not_listed(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch], changes: dict[str, Any]
) -> None:
    lose(**changes)

    assert GONE not in signed_in(checker).get(f"{ADDRESS}?show=all").content.decode()


def test_other_desks_see_nothing_of_it(signed_in: SignIn, lose: Callable[..., Watch]) -> None:
    watch = lose()
    browser = signed_in(make_person(desk=make_desk(), role="lead"))

    assert GONE not in browser.get(ADDRESS).content.decode()
    for name in ("page_seen", "look_at_page"):
        assert browser.post(reverse(f"desk:{name}", args=[watch.pk])).status_code == 404


def test_page_is_marked_as_seen_and_stays_among_all(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch]
) -> None:
    browser = signed_in(checker)

    after = browser.post(reverse("desk:page_seen", args=[lose().pk]), follow=True)

    assert GONE not in after.content.decode()
    assert GONE in browser.get(f"{ADDRESS}?show=all").content.decode()


def test_next_look_is_asked_for_and_rung(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[tuple[str, Any]] = []
    monkeypatch.setattr(pages, "ring", lambda task, pk: rung.append((task, pk)))
    watch = lose(next_look_at=NOW + timedelta(days=9000))

    signed_in(checker).post(reverse("desk:look_at_page", args=[watch.pk]))

    assert rung == [("reviews.look_at_page", watch.pk)]
    assert Watch.objects.get().next_look_at != watch.next_look_at


@pytest.mark.parametrize("kind", [ReviewKind.UPDATE, ReviewKind.CORRECTION])
def test_round_is_opened_from_the_list(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch], kind: ReviewKind
) -> None:
    watch = lose()
    browser = signed_in(checker)
    assert f'name="kind" value="{kind}"' in browser.get(ADDRESS).content.decode()

    browser.post(reverse("desk:follow_up", args=[watch.evidence.review_id]), {"kind": kind})

    assert Review.objects.get(follows__isnull=False).kind == kind


def test_list_goes_on_behind_its_last_row(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 1)
    older, newer = lose(), lose(since=NOW + timedelta(days=1))
    browser = signed_in(checker)

    first = browser.get(ADDRESS).content.decode()
    second = browser.get(f"{ADDRESS}?after={newer.pk}").content.decode()

    assert f"page-{newer.pk}" in first and f"page-{older.pk}" not in first
    assert f"page-{older.pk}" in second and f"page-{newer.pk}" not in second


def test_list_asks_as_much_for_ten_as_for_one(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch], queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(checker)
    lose()
    one = queries(browser, ADDRESS)
    for _ in range(9):
        lose()

    assert queries(browser, ADDRESS) == one


def test_item_of_the_review_says_how_its_page_stands(
    checker: User, signed_in: SignIn, lose: Callable[..., Watch]
) -> None:
    review_id = lose().evidence.review_id
    browser = signed_in(checker)

    for name in ("review", "approval"):
        assert GONE in browser.get(reverse(f"desk:{name}", args=[review_id])).content.decode()


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving({"/table": Answer(PAGE)}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def test_changed_page_is_archived_again_in_a_round_and_the_published_copy_stays(
    desk: Desk, checker: User, editor: User, signed_in: SignIn, site: Site
) -> None:
    watch = published_citing(site.url("/table"), desk, checker=checker, editor=editor)
    site.routes["/table"] = Answer(PAGE.replace(b"98", b"97"))
    watches.look_at_page(evidence_id=watch.pk, now=NOW + timedelta(days=8))
    opened = rounds.open_round(
        publication_id=Publication.objects.get().pk, kind=ReviewKind.UPDATE, by=checker
    )
    queue.claim_review(review_id=opened.pk, by=checker)
    item = Evidence.objects.get(review=opened)
    browser = signed_in(checker)
    assert "Page changed" in browser.get(reverse("desk:review", args=[opened.pk])).content.decode()

    browser.post(
        reverse("desk:retry_capture", args=[opened.pk, item.pk]), {"version": opened.verdict.version}
    )
    capture_evidence(evidence_id=item.pk)

    again, published = Evidence.objects.get(pk=item.pk), Evidence.objects.get(pk=watch.pk)
    assert again.capture_state == published.capture_state == CaptureState.CAPTURED
    assert again.capture_sha256 != published.capture_sha256 == watch.evidence.capture_sha256


def test_copy_of_before_stays_when_no_newer_one_can_be_made(
    desk: Desk, checker: User, editor: User, site: Site
) -> None:
    watch = published_citing(site.url("/table"), desk, checker=checker, editor=editor)
    site.routes["/table"] = Answer(b"", status=410)
    Evidence.objects.filter(pk=watch.pk).update(capture_state=CaptureState.PENDING)

    assert capture_evidence(evidence_id=watch.pk) == CaptureState.CAPTURED
    assert Evidence.objects.get().capture_detail == GONE
