"""A mail says what happened and where to look; no unpublished word but the claim leaves with it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing

from claims.models import Claim
from reviews.actions import discussion, mails, workflow
from reviews.enums import Rhythm, State
from reviews.letters import LONGEST_SUBJECT, letter_of, person_of, token_of
from reviews.models import Desk, Mail, NoticePreferences, Review
from tests.factories import FINISHED, NOW, cite, review_at

SECRETS = ["Name the table.", "A whisper about it", "Leaked minutes", *FINISHED.values()]


@pytest.fixture
def returned(desk: Desk, checker: User, editor: User) -> Review:
    NoticePreferences.objects.create(person=checker, zone="Europe/Prague", rhythm=Rhythm.AT_ONCE)
    return review_at(State.RETURNED, desk, checker=checker, editor=editor)


def letter(person: User) -> Any:
    """Return the mail that a person is due."""
    mails.gather_mails(now=NOW)
    found = letter_of(Mail.objects.get(person=person))
    assert found is not None
    return found


def texts(mail: Any) -> list[str]:
    """Return all that a mail says: subject, text and HTML."""
    return [mail.subject, mail.body, mail.alternatives[0].content]


def test_mail_says_what_happened_to_which_claim(returned: Review, checker: User):
    mail = letter(checker)

    assert mail.to == ["checker@desk.test"]
    assert mail.subject == f"editor returned your verdict with reasons: {returned.claim.wording}"
    for text in texts(mail)[1:]:
        assert returned.claim.wording in text
        assert f"http://127.0.0.1:8000/desk/reviews/{returned.pk}/" in text


def test_mail_holds_no_draft_comment_reason_or_evidence(
    desk: Desk, returned: Review, checker: User, editor: User
):
    workflow.resume(review_id=returned.pk, by=checker)
    cite(returned, checker, title="Leaked minutes", is_confidential=True)
    item = returned.evidence.get(title="Leaked minutes")
    discussion.open_thread(
        review_id=returned.pk,
        text="@checker A whisper about it",
        evidence_id=item.pk,
        now=NOW,
        by=editor,
    )

    said = "\n".join(texts(letter(checker)))

    assert [secret for secret in SECRETS if secret in said] == []


def test_approval_is_asked_with_a_link_to_the_editors_page(desk: Desk, checker: User, editor: User):
    NoticePreferences.objects.create(person=editor, zone="UTC", rhythm=Rhythm.AT_ONCE)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert all(f"/desk/approvals/{review.pk}/" in text for text in texts(letter(editor))[1:])


def test_several_reviews_are_one_mail(desk: Desk, returned: Review, checker: User, editor: User):
    other = review_at(State.RETURNED, desk, checker=checker, editor=editor)

    mail = letter(checker)

    assert mail.subject == "Example Desk: news on 2 reviews"
    assert all(f"/desk/reviews/{review.pk}/" in mail.body for review in (returned, other))


def test_repeated_news_is_one_line_with_its_count(returned: Review, checker: User, editor: User):
    for _ in range(3):
        discussion.open_thread(review_id=returned.pk, text="@checker", now=NOW, by=editor)

    assert "editor mentioned you (3 times)" in letter(checker).body


def test_times_are_of_the_readers_zone(returned: Review, checker: User):
    assert "2 Mar 2026, 10:00 CET" in letter(checker).body


def test_a_mail_is_in_its_readers_language(returned: Review, checker: User):
    NoticePreferences.objects.filter(person=checker).update(language="uk")

    subject, text, page = texts(letter(checker))

    assert subject.startswith("editor: ваш вердикт повернуто")
    assert "2 Бер 2026, 10:00 CET" in text
    assert '<html lang="uk">' in page


def test_claim_is_never_markup_nor_a_header(returned: Review, checker: User):
    Claim.objects.filter(pk=returned.claim_id).update(wording="<b>One</b>\r\nBcc: all@example.org & so on")

    mail = letter(checker)

    subject, text, page = texts(mail)
    assert "\n" not in subject
    assert "<b>One</b>" in text
    assert "<b>One" not in page
    assert mail.message()["Bcc"] is None


def test_long_claim_is_cut_in_the_subject(returned: Review, checker: User):
    Claim.objects.filter(pk=returned.claim_id).update(wording="word " * 200)

    assert len(letter(checker).subject) == LONGEST_SUBJECT


def test_mail_tells_programs_how_to_stop_it(returned: Review, checker: User):
    headers = letter(checker).message()

    token = headers["List-Unsubscribe"].rstrip("/>").rsplit("/", 1)[1]
    assert person_of(token) == checker.pk
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


def test_mail_tells_people_how_to_change_or_stop_it(returned: Review, checker: User):
    for text in texts(letter(checker))[1:]:
        assert "http://127.0.0.1:8000/desk/notices/preferences/" in text
        assert "http://127.0.0.1:8000/desk/notices/stop/" in text


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "1:x:y"])
def test_made_up_token_is_nobodys(token: str):
    assert person_of(token) is None


def test_token_of_another_purpose_is_nobodys(checker: User):
    assert person_of(signing.dumps(checker.pk, salt="something.else")) is None
    assert person_of(token_of(checker)) == checker.pk


def test_nothing_is_said_to_somebody_whose_news_is_gone(returned: Review, checker: User):
    mails.gather_mails(now=NOW)
    checker.memberships.all().delete()

    assert letter_of(Mail.objects.get(person=checker)) is None
