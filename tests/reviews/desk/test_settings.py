"""The settings of a desk as a page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.desk.settings_forms import steps_of
from reviews.enums import ReviewKind, Role
from reviews.models import Desk, Membership
from tests.factories import PASSWORD, make_desk, make_person

SignIn = Callable[[User], Client]
RULES = {"name": "Desk", "language": "uk", "queue_threshold": "0.7", "minimum_sources": "2"}


@pytest.fixture
def browser(lead: User, signed_in: SignIn) -> Client:
    return signed_in(lead)


def scale(desk: Desk, **changes: str) -> dict[str, Any]:
    """Return what the form of the scale sends, with changes."""
    sent: dict[str, Any] = {"steps-INITIAL_FORMS": "6", "steps-TOTAL_FORMS": "7"}
    for number, step in enumerate(steps_of(desk)):
        sent |= {f"steps-{number}-{name}": value for name, value in step.items() if value is not False}
    return {**sent, **changes}


def test_page_shows_rules_scale_people_and_changes(browser: Client, desk: Desk, checker: User) -> None:
    browser.post(reverse("desk:save_rules"), RULES)

    page = browser.get(reverse("desk:settings")).content.decode()

    assert all(words in page for words in ('value="0.7"', "Mostly false", "checker", "minimum_sources"))


def test_rules_are_kept(browser: Client, desk: Desk) -> None:
    answer = browser.post(reverse("desk:save_rules"), RULES)

    desk.refresh_from_db()
    assert (answer.status_code, desk.language, desk.queue_threshold, desk.minimum_sources) == (
        302,
        "uk",
        0.7,
        2,
    )


def test_bad_rule_is_told_at_its_field_and_nothing_typed_is_lost(browser: Client, desk: Desk) -> None:
    answer = browser.post(reverse("desk:save_rules"), {**RULES, "queue_threshold": "7", "name": "New name"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(words in page for words in ('value="New name"', 'id="id_queue_threshold_error"'))


def test_approvals_are_kept_per_kind(browser: Client, desk: Desk) -> None:
    sent = {kind.value: "1" for kind in ReviewKind} | {"retraction": "2"}

    browser.post(reverse("desk:save_approvals"), sent)

    assert desk.approval_rules.get(kind="retraction").approvals_needed == 2


def test_scale_gets_a_new_version_and_a_step_without_a_name_goes(browser: Client, desk: Desk) -> None:
    answer = browser.post(
        reverse("desk:save_scale"), scale(desk, **{"steps-0-label": "Wrong", "steps-2-label": ""})
    )

    desk.refresh_from_db()
    assert (answer.status_code, desk.rating_scale.number) == (302, 2)
    assert [one.slug for one in desk.rating_scale.ratings.all()][:3] == [
        "false",
        "mostly-false",
        "mostly-true",
    ]


def test_step_without_a_meaning_is_told_at_the_step(browser: Client, desk: Desk) -> None:
    answer = browser.post(reverse("desk:save_scale"), scale(desk, **{"steps-6-label": "Satire"}))

    assert answer.status_code == 422
    assert "Give the step a name and say what it means." in answer.content.decode()


def test_new_person_chooses_a_password_by_the_link_that_is_shown_once(browser: Client, desk: Desk) -> None:
    answer = browser.post(reverse("desk:add_person"), {"username": "ann", "role": "checker"})

    link = answer.content.decode().split('id="shown">')[1].split("<")[0]
    theirs = Client()
    form = theirs.get(link, follow=True)
    theirs.post(
        form.redirect_chain[-1][0], {"password1": "long enough words", "password2": "long enough words"}
    )
    assert "no-store" in answer["Cache-Control"]
    assert Client().login(username="ann", password="long enough words")


def test_lead_gets_no_way_into_an_account_with_a_password(browser: Client, desk: Desk, editor: User) -> None:
    editor.set_password(PASSWORD)
    editor.save()
    membership = Membership.objects.get(person=editor)

    answer = browser.post(reverse("desk:new_link", args=[membership.pk]), follow=True)

    page = answer.content.decode()
    assert "nobody else gets a way into their account" in page
    assert 'id="shown"' not in page


def test_role_is_changed_and_person_removed(browser: Client, desk: Desk, checker: User) -> None:
    membership = Membership.objects.get(person=checker)

    browser.post(reverse("desk:change_role", args=[membership.pk]), {"role": "editor"})
    membership.refresh_from_db()
    browser.post(reverse("desk:remove_person", args=[membership.pk]))

    assert membership.role == Role.EDITOR
    assert not Membership.objects.filter(person=checker).exists()


def test_last_lead_is_told_why_they_stay(browser: Client, desk: Desk, lead: User) -> None:
    membership = Membership.objects.get(person=lead)

    page = browser.post(reverse("desk:remove_person", args=[membership.pk]), follow=True).content.decode()

    assert "A desk keeps at least one lead." in page


def test_others_are_refused(signed_in: SignIn, desk: Desk, editor: User) -> None:
    answer = signed_in(editor).get(reverse("desk:settings"), headers={"Accept": "application/json"})

    assert answer.status_code == 403


def test_people_of_other_desks_are_not_there(browser: Client, desk: Desk) -> None:
    other = make_person("elsewhere", desk=make_desk(slug="other"), role=Role.LEAD)

    answer = browser.post(reverse("desk:remove_person", args=[other.memberships.get().pk]))

    assert answer.status_code == 404


def test_ten_people_take_no_more_queries_than_one(
    browser: Client, desk: Desk, queries: Callable[[Client, str], int]
) -> None:
    one = queries(browser, reverse("desk:settings"))
    for _ in range(9):
        make_person(desk=desk, role=Role.CHECKER)

    assert queries(browser, reverse("desk:settings")) == one
