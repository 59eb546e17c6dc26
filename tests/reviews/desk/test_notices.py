"""The page of notices: one line per review, seen when its reader says so; and each person's own choices."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import selectors
from reviews.actions import discussion, notice_preferences
from reviews.desk import notices as page_of_notices
from reviews.desk.notice_forms import initial_of
from reviews.enums import Channel, NoticeKind, State
from reviews.letters import token_of
from reviews.models import Desk, Mail, Notice, NoticePreferences, Review
from reviews.selectors import preferences_of
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def returned(desk: Desk, checker: User, editor: User) -> Review:
    return factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)


def shown(browser: Client, name: str = "desk:notices") -> str:
    """Return a page as text."""
    return browser.get(reverse(name)).content.decode()


def test_notices_of_one_review_are_one_row(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    for _ in range(2):
        discussion.open_thread(review_id=returned.pk, text="@checker?", by=editor)

    page = shown(signed_in(checker))

    assert page.count('class="row"') == 1
    assert "editor returned your verdict with reasons" in page
    assert "3 new" in page
    assert "2 times" in page


def test_nobody_sees_the_notices_of_another(
    returned: Review, second_checker: User, signed_in: SignIn
) -> None:
    assert "Nothing new" in shown(signed_in(second_checker))


def test_what_was_turned_off_is_not_shown(desk: Desk, checker: User, editor: User, signed_in: SignIn) -> None:
    NoticePreferences.objects.create(person=checker, zone="UTC", channels={"returned": Channel.OFF})
    factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    assert "Nothing new" in shown(signed_in(checker))


def test_one_review_is_marked_as_seen(
    desk: Desk, returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    other = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)
    browser = signed_in(checker)

    browser.post(reverse("desk:notices_seen"), {"id": returned.notices.get(person=checker).pk})

    assert returned.notices.get(person=checker).seen_at is not None
    assert other.notices.get(person=checker).seen_at is None
    assert "Seen before" in shown(browser)


def test_all_that_was_on_the_page_is_marked_and_nothing_that_came_later(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)
    on_the_page = list(Notice.objects.filter(person=checker).values_list("pk", flat=True))
    discussion.open_thread(review_id=returned.pk, text="@checker?", by=editor)

    browser.post(reverse("desk:notices_seen"), {"id": on_the_page})

    assert list(Notice.objects.filter(person=checker, seen_at=None).values_list("kind", flat=True)) == [
        "mentioned"
    ]


def test_notices_of_others_and_nonsense_are_not_marked(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    theirs = Notice.objects.get(person=checker)

    response = signed_in(editor).post(reverse("desk:notices_seen"), {"id": [theirs.pk, "x", ""]})

    theirs.refresh_from_db()
    assert response.status_code == 302
    assert theirs.seen_at is None


def test_opening_goes_to_the_comment_and_marks_as_seen(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    comment = discussion.open_thread(review_id=returned.pk, text="@checker?", by=editor).comment
    ids = [notice.pk for notice in Notice.objects.filter(person=checker)]

    response = signed_in(checker).post(reverse("desk:open_notices"), {"id": ids})

    assert response["Location"] == reverse("desk:review", args=[returned.pk]) + f"#comment-{comment.pk}"
    assert not Notice.objects.filter(person=checker, seen_at=None).exists()


def test_opening_what_is_somebody_elses_goes_nowhere_and_marks_nothing(
    returned: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    theirs = Notice.objects.get(person=checker)

    response = signed_in(editor).post(reverse("desk:open_notices"), {"id": [theirs.pk, "x"]})

    theirs.refresh_from_db()
    assert (response["Location"], theirs.seen_at) == (reverse("desk:notices"), None)


def test_opening_what_asks_for_approval_goes_to_the_editors_page(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    browser = signed_in(editor)
    assert reverse("desk:approval", args=[review.pk]) in shown(browser)

    response = browser.post(reverse("desk:open_notices"), {"id": Notice.objects.get(person=editor).pk})

    assert response["Location"] == reverse("desk:approval", args=[review.pk])


def test_a_long_list_says_that_it_is_cut(
    returned: Review, checker: User, editor: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    discussion.open_thread(review_id=returned.pk, text="@checker?", by=editor)
    monkeypatch.setattr(page_of_notices, "MOST_NOTICES", 1)

    assert "These are the newest." in shown(signed_in(checker))


def test_ten_rows_take_no_more_queries_than_one(
    desk: Desk,
    returned: Review,
    checker: User,
    editor: User,
    signed_in: SignIn,
    queries: Callable[[Client, str], int],
) -> None:
    browser, address = signed_in(checker), reverse("desk:notices")
    one = queries(browser, address)
    for _ in range(9):
        factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    assert queries(browser, address) == one


def test_bell_takes_one_query_and_stops_counting(
    desk: Desk, returned: Review, checker: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1) as seen:
        assert selectors.counted(selectors.unseen_notices(desk, checker.pk)) == "1"

    assert f"LIMIT {selectors.MOST_COUNTED + 1}" in seen.captured_queries[0]["sql"]


def test_choices_are_shown_and_kept(checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    assert shown(browser, "desk:notice_preferences").count("<select") == len(NoticeKind) + 2
    wanted = {
        **initial_of(preferences_of(checker)),
        "channel_returned": "off",
        "rhythm": "daily",
        "daily_at": "07:30",
        "quiet_from": "20:00",
        "quiet_until": "07:00",
        "zone": "Europe/Prague",
    }

    response = browser.post(reverse("desk:notice_preferences"), wanted)

    kept = preferences_of(checker)
    assert response.status_code == 302
    assert (kept.channels["returned"], kept.rhythm, kept.zone) == ("off", "daily", "Europe/Prague")
    assert f"{kept.daily_at:%H:%M} {kept.quiet_from:%H:%M} {kept.quiet_until:%H:%M}" == "07:30 20:00 07:00"


def test_a_chosen_language_is_spoken_at_once_and_on_open_pages_too(checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)
    wanted = {**initial_of(preferences_of(checker)), "quiet_from": "", "quiet_until": "", "language": "uk"}

    browser.post(reverse("desk:notice_preferences"), wanted)

    assert '<html lang="uk">' in shown(browser, "desk:notices")
    assert '<html lang="uk">' in shown(browser, "public:about")


def test_half_of_the_quiet_hours_is_told_at_its_field(checker: User, signed_in: SignIn) -> None:
    given = {**initial_of(preferences_of(checker)), "quiet_from": "20:00", "quiet_until": ""}

    response = signed_in(checker).post(reverse("desk:notice_preferences"), given)

    assert response.status_code == 422
    assert "Give both ends of the quiet hours, or none." in response.content.decode()
    assert not NoticePreferences.objects.exists()


@pytest.mark.parametrize(
    ("backend", "told"), [("filebased.EmailBackend", True), ("smtp.EmailBackend", False)]
)
def test_page_says_where_mails_go_while_no_server_is_set(
    checker: User, signed_in: SignIn, settings: Any, backend: str, told: bool
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}"

    page = shown(signed_in(checker), "desk:notice_preferences")

    assert ("This desk sends no e-mails yet" in page) is told


def test_page_says_that_there_is_no_address(checker: User, signed_in: SignIn) -> None:
    User.objects.filter(pk=checker.pk).update(email="")

    assert "has no e-mail address of yours" in shown(signed_in(checker), "desk:notice_preferences")


def test_page_says_why_the_last_mail_failed(checker: User, signed_in: SignIn) -> None:
    now = timezone.now()
    Mail.objects.create(person=checker, gathered_at=now - timedelta(days=1), sent_at=now)
    Mail.objects.create(
        person=checker, gathered_at=now, given_up_at=now, failure="The mail server answered 550: No."
    )

    page = shown(signed_in(checker), "desk:notice_preferences")

    assert "could not be sent. The mail server answered 550: No." in page


def test_mail_is_stopped_by_its_button_without_signing_in(checker: User) -> None:
    stranger = Client(enforce_csrf_checks=True)

    response = stranger.post(
        reverse("desk:unsubscribe", args=[token_of(checker)]), {"List-Unsubscribe": "One-Click"}
    )

    assert response.status_code == 200
    assert Channel.EMAIL not in preferences_of(checker).channels.values()


def test_a_look_at_the_link_stops_nothing(checker: User, client: Client) -> None:
    page = client.get(reverse("desk:unsubscribe", args=[token_of(checker)])).content.decode()

    assert "Stop the e-mails" in page
    assert not NoticePreferences.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_made_up_link_is_not_found(checker: User, client: Client, method: str) -> None:
    address = reverse("desk:unsubscribe", args=[token_of(checker)[:-1]])

    assert getattr(client, method)(address).status_code == 404


def test_link_of_somebody_who_is_gone_is_not_found(checker: User, client: Client) -> None:
    address = reverse("desk:unsubscribe", args=[token_of(checker)])
    checker.delete()

    assert client.get(address).status_code == 404


def test_stopped_mails_can_be_chosen_again(checker: User, signed_in: SignIn) -> None:
    notice_preferences.stop_mails(by=checker)
    given = {**initial_of(preferences_of(checker)), "channel_returned": "email"}

    signed_in(checker).post(
        reverse("desk:notice_preferences"), {name: value or "" for name, value in given.items()}
    )

    assert preferences_of(checker).channels["returned"] == Channel.EMAIL
