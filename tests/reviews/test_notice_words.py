"""Notices read as one group per review and one line per kind, the newest first."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions.complaints import receive_complaint
from reviews.actions.notices import note_endpoint_off
from reviews.enums import Channel, NoticeKind
from reviews.models import Desk, Notice, Partner, Review
from reviews.notice_words import SENTENCES, grouped, sentence_of
from tests.factories import NOW, make_endpoint, make_review


@pytest.fixture
def review(desk: Desk) -> Review:
    return make_review(desk)


def notice(review: Review, person: User, kind: NoticeKind, minute: int = 0, **fields: object) -> Notice:
    """Write one notice."""
    return Notice.objects.create(
        person=person,
        desk=review.desk,
        review=review,
        kind=kind,
        channel=Channel.DESK,
        cause=f"{kind}:{minute}",
        at=NOW + timedelta(minutes=minute),
        **fields,
    )


def newest_first() -> list[Notice]:
    """Return all notices as a selector would."""
    return list(Notice.objects.order_by("-at"))


def test_every_kind_has_its_sentence():
    assert set(SENTENCES) == set(NoticeKind)


def test_notices_of_a_review_are_one_group_with_a_line_per_kind(review: Review, checker: User, editor: User):
    for minute in (1, 3):
        notice(review, checker, NoticeKind.MENTIONED, minute, actor=editor)
    notice(review, checker, NoticeKind.RETURNED, 2, actor=editor)

    [group] = grouped(newest_first())

    assert [(line.kind, line.count) for line in group.lines] == [("mentioned", 2), ("returned", 1)]
    assert (group.count, group.at) == (3, NOW + timedelta(minutes=3))


def test_the_review_with_the_newest_notice_leads(desk: Desk, review: Review, checker: User):
    other = make_review(desk)
    notice(review, checker, NoticeKind.OVERDUE, 1)
    notice(other, checker, NoticeKind.DUE_SOON, 2)

    assert [group.review for group in grouped(newest_first())] == [other, review]


def test_sentence_names_who_did_it(review: Review, checker: User, editor: User):
    editor.first_name, editor.last_name = "Ines", "Novak"

    told = notice(review, checker, NoticeKind.RETURNED, actor=editor)

    assert sentence_of(told) == "Ines Novak returned your verdict with reasons"


def test_sentence_without_a_person_names_the_clock(review: Review, checker: User):
    assert sentence_of(notice(review, checker, NoticeKind.ASSIGNED)) == "The clock gave this review to you"


@pytest.mark.parametrize("kind", [NoticeKind.APPROVAL_ASKED, NoticeKind.HELD_BACK])
def test_group_leads_to_the_editors_page_where_an_editor_is_asked(
    review: Review, editor: User, kind: NoticeKind
):
    notice(review, editor, kind)

    assert grouped(newest_first())[0].path == f"/desk/approvals/{review.pk}/"


def test_complaint_about_the_desk_is_no_complaint_about_a_verdict(desk: Desk, editor: User):
    receive_complaint(desk=desk, publication=None, words="Your funding page is silent.", now=NOW)

    [group] = grouped(Notice.objects.filter(person=editor))

    assert (group.title, group.path) == (desk.name, "/desk/complaints/")
    assert [line.words for line in group.lines] == ["A reader complains of the desk"]


def test_endpoint_is_told_by_partner_and_host_without_the_rest_of_its_address(
    partner: Partner, lead: User, settings: Any
):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    endpoint = make_endpoint(partner, lead)
    note_endpoint_off(endpoint=endpoint, now=NOW)

    [group] = grouped(Notice.objects.filter(person=lead))

    assert group.title == f"{endpoint.partner.name}: 127.0.0.1"
    assert group.path == f"/desk/partners/endpoints/{endpoint.pk}/"
