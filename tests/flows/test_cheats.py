"""Every way we could think of to get round the second pair of eyes, each with the cheater failing.

The rules are proven one by one beside their modules; here somebody tries to walk round all of them.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from claims.actions.registry import change_speaker
from claims.models import Topic
from factcheck.errors import FactcheckError
from reviews.actions import (
    desks,
    evidence,
    order,
    publishing,
    queue,
    registry,
    remits,
    rounds,
    verdicts,
    workflow,
)
from reviews.actions.door import Effect, advance
from reviews.content import current_digest
from reviews.enums import EvidenceForm, ReviewKind, Role, State, Verb
from reviews.errors import (
    AlreadyApproved,
    ApprovalMissing,
    ClaimPublished,
    ClaimUnderReview,
    ContentChanged,
    Contributed,
    IllegalTransition,
    InterestDeclared,
    NotTheHolder,
    NotYourDesk,
    OverrideNotAllowed,
    RoleMissing,
    SpeakerChanged,
    TookPartBefore,
    VersionSuperseded,
)
from reviews.models import (
    Approval,
    Desk,
    Evidence,
    Membership,
    Publication,
    Rating,
    Review,
    ReviewEvent,
    Verdict,
)
from reviews.states import TABLE
from tests.factories import (
    NOTE,
    PASSWORD,
    cite,
    make_desk,
    make_document,
    make_person,
    make_speaker,
    make_statement,
    publish_round,
    review_at,
    write,
)


@pytest.fixture
def cheat(desk: Desk) -> User:
    """An editor who wants their own verdict published."""
    return make_person("cheat", desk=desk, role=Role.EDITOR)


@pytest.fixture
def written(desk: Desk, cheat: User, editor: User) -> Review:
    """The cheater's own verdict, submitted."""
    return review_at(State.SUBMITTED, desk, checker=cheat, editor=editor)


def approve(review: Review, by: User, **more: Any) -> Review:
    return workflow.approve(review_id=review.pk, digest=current_digest(review), by=by, **more)


def is_untouched(review: Review) -> bool:
    return not Approval.objects.filter(review=review).exists() and not Publication.objects.exists()


def test_plainly(written: Review, cheat: User):
    with pytest.raises(Contributed):
        approve(written, cheat)

    assert is_untouched(written)


@pytest.mark.parametrize("role", Role)
def test_through_another_role(written: Review, cheat: User, role: Role):
    Membership.objects.filter(person=cheat).update(role=role)

    with pytest.raises(RoleMissing if role is Role.CHECKER else Contributed):
        approve(written, cheat)


def test_after_leaving_the_desk_and_coming_back(desk: Desk, written: Review, cheat: User):
    Membership.objects.filter(person=cheat).delete()
    with pytest.raises(NotYourDesk):
        approve(written, cheat)
    desks.give_role(desk=desk, person=cheat, role=Role.LEAD)

    with pytest.raises(Contributed):
        approve(written, cheat)


def test_from_a_desk_of_ones_own(written: Review, cheat: User):
    own = make_desk(allows_override=True)
    desks.give_role(desk=own, person=cheat, role=Role.LEAD)

    with pytest.raises(OverrideNotAllowed):
        approve(written, cheat, override_reason="I lead a desk.")


def test_with_a_second_account_of_the_same_address(desk: Desk, written: Review, cheat: User):
    twin = make_person("twin", desk=desk, role=Role.EDITOR)
    User.objects.filter(pk=twin.pk).update(email=cheat.email)
    twin.refresh_from_db()

    with pytest.raises(Contributed):
        approve(written, twin)


def test_with_a_second_account_as_the_second_approval(desk: Desk, checker: User, editor: User, lead: User):
    Desk.objects.filter(pk=desk.pk).update(approvals_needed=2)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    approve(review, editor)
    User.objects.filter(pk=lead.pk).update(email=editor.email)
    lead.refresh_from_db()

    with pytest.raises(AlreadyApproved):
        approve(review, lead)
    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED


def test_by_overriding_what_one_has_at_stake(desk: Desk, written: Review, cheat: User):
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=cheat)

    with pytest.raises(InterestDeclared):
        approve(written, cheat, override_reason="I am alone.")


def test_by_editing_and_reverting(desk: Desk, cheat: User, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    workflow.return_with_reasons(review_id=review.pk, reason="Look again.", by=editor)
    workflow.reassign(
        review_id=review.pk, to=cheat, reason="Help.", by=make_person("l", desk=desk, role=Role.LEAD)
    )
    before = current_digest(review)
    kept = Verdict.objects.get(review=review).summary
    write(review, cheat, summary="Mine.")
    back = write(review, cheat, summary=kept)
    workflow.submit(review_id=review.pk, version=back.version, by=cheat)

    assert current_digest(review) == before
    with pytest.raises(Contributed):
        approve(review, cheat)


def test_by_reverting_to_words_that_were_approved(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    approved = current_digest(review)
    kept = Verdict.objects.get(review=review).summary
    workflow.reopen(review_id=review.pk, reason="A slip.", by=lead)
    write(review, checker, summary="Other words.")
    back = write(review, checker, summary=kept)
    workflow.submit(review_id=review.pk, version=back.version, by=checker)

    assert current_digest(review) == approved
    with pytest.raises(IllegalTransition):
        publishing.publish(review_id=review.pk, by=editor)
    assert not Approval.objects.filter(review=review, voided_at__isnull=True).exists()


def test_by_editing_after_the_approval(desk: Desk, checker: User, editor: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)

    with pytest.raises(NotTheHolder):
        write(review, checker, summary="Other words.")

    assert Verdict.objects.get(review=review).summary != "Other words."


def test_by_writing_past_the_actions_after_the_approval(desk: Desk, checker: User, editor: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    Verdict.objects.filter(review=review).update(summary="Other words.")

    with pytest.raises(ApprovalMissing):
        publishing.publish(review_id=review.pk, by=editor)


@pytest.mark.parametrize(
    "change",
    [
        {"excerpt": "other words"},
        {"is_confidential": True},
        {"stance": "supports"},
        {"url": "https://x.example/"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_by_changing_evidence_after_submit(desk: Desk, checker: User, editor: User, change: dict[str, Any]):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    seen, item = current_digest(review), Evidence.objects.get(review=review)
    with pytest.raises(NotTheHolder):
        evidence.amend_evidence(evidence_id=item.pk, fields=change, by=checker)
    with pytest.raises(NotTheHolder):
        evidence.detach_evidence(evidence_id=item.pk, by=checker)
    Evidence.objects.filter(pk=item.pk).update(**change)

    with pytest.raises(ContentChanged):
        workflow.approve(review_id=review.pk, digest=seen, by=editor)


def test_by_attaching_evidence_to_what_waits_for_approval(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(NotTheHolder):
        cite(review, checker, title="One more")


def test_with_a_page_opened_before_the_last_edit(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    first_tab = current_digest(review)
    workflow.withdraw(review_id=review.pk, by=checker)
    draft = write(review, checker, summary="Behind the editor's back.")
    workflow.submit(review_id=review.pk, version=draft.version, by=checker)
    browser = Client()
    browser.force_login(editor)

    browser.post(reverse("desk:approve", args=[review.pk]), {"digest": first_tab})

    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED
    assert is_untouched(review)


def test_with_a_second_tab_that_submits_what_the_first_did_not_show(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    cite(review, checker)
    seen = write(review, checker)
    write(review, checker, summary="From the other tab.")

    with pytest.raises(ContentChanged):
        workflow.submit(review_id=review.pk, version=seen.version, by=checker)


def test_by_replaying_the_request_of_an_approval(desk: Desk, checker: User, editor: User, lead: User):
    Desk.objects.filter(pk=desk.pk).update(approvals_needed=2)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    approve(review, editor)
    browser = Client()
    browser.force_login(editor)
    for _ in range(3):
        browser.post(reverse("desk:approve", args=[review.pk]), {"digest": current_digest(review)})

    with pytest.raises(AlreadyApproved):
        approve(review, editor)
    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED


def test_by_replaying_an_approval_after_it_was_voided(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    replayed = current_digest(review)
    workflow.reopen(review_id=review.pk, reason="A figure is wrong.", by=lead)
    draft = write(review, checker, summary="The right figure.")
    workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    with pytest.raises(ContentChanged):
        workflow.approve(review_id=review.pk, digest=replayed, by=editor)


def test_by_swapping_the_review_in_the_address(desk: Desk, written: Review, cheat: User, checker: User):
    other = review_at(State.SUBMITTED, desk, checker=checker, editor=cheat)

    with pytest.raises(ContentChanged):
        workflow.approve(review_id=other.pk, digest=current_digest(written), by=cheat)
    with pytest.raises(Contributed):
        workflow.approve(review_id=written.pk, digest=current_digest(other), by=cheat)


def test_by_having_the_review_taken_over(desk: Desk, cheat: User, lead: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=cheat, editor=editor)
    cite(review, cheat)
    write(review, cheat)
    queue.take_over(review_id=review.pk, reason="For a friend.", by=lead)
    workflow.submit(review_id=review.pk, version=Verdict.objects.get(review=review).version, by=lead)

    with pytest.raises(Contributed):
        approve(review, cheat)


@pytest.fixture
def root(client: Client, db: None) -> Client:
    """The back office, signed in with every right Django knows."""
    User.objects.create_superuser("root", password=PASSWORD)
    client.login(username="root", password=PASSWORD)
    return client


CLOSED = ("review", "verdict", "evidence", "approval", "lease", "reviewevent", "publication", "panel")


@pytest.mark.parametrize("name", CLOSED)
def test_through_the_back_office(name: str, root: Client, desk: Desk, checker: User, editor: User):
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    model = apps.get_model("reviews", name)
    before = list(model.objects.order_by("pk").values())
    pk = model.objects.values_list("pk", flat=True).first() or review.pk
    sent = {
        "state": "published",
        "summary": "Mine.",
        "approved_by": editor.pk,
        "document": "{}",
        "post": "yes",
    }

    for verb, arguments in (("add", []), ("change", [pk]), ("delete", [pk])):
        answer = root.post(reverse(f"admin:reviews_{name}_{verb}", args=arguments), sent)
        assert answer.status_code in (302, 403)
    for action in ("delete_selected", "approve", "publish"):
        root.post(
            reverse(f"admin:reviews_{name}_changelist"),
            {"action": action, "_selected_action": [str(pk)], "post": "yes"},
        )

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("step", ["approve", "publish"])
def test_through_a_list(step: str, desk: Desk, written: Review, cheat: User):
    browser = Client()
    browser.force_login(cheat)
    sent = {"chosen": [written.pk], "step": step, "reason": "Mine.", "digest": current_digest(written)}

    browser.post(reverse("desk:bulk_reviews"), sent)
    asked = {"reviews": [{"id": str(written.pk), "seen": "*"}], "reason": "Mine."}
    answer = browser.post(f"/api/desk/v1/reviews/{step}", asked, content_type="application/json")

    assert answer.status_code in (404, 405)
    assert Review.objects.get(pk=written.pk).state == State.SUBMITTED
    assert is_untouched(written)


def test_with_the_key_of_a_request_of_somebody_else(desk: Desk, written: Review, cheat: User, editor: User):
    Desk.objects.filter(pk=desk.pk).update(approvals_needed=2)

    def asks(person: User) -> Any:
        browser = Client()
        browser.force_login(person)
        return browser.post(
            f"/api/desk/v1/reviews/{written.pk}/approve",
            {"digest": current_digest(written)},
            content_type="application/json",
            headers={"Idempotency-Key": "one", "If-Match": "*"},
        )

    assert asks(editor).status_code == 200
    answer = asks(cheat)

    assert (answer.status_code, answer.json()["code"]) == (403, "review.contributed")
    assert [one.approved_by for one in Approval.objects.filter(review=written)] == [editor]


def test_by_having_an_account_deleted(root: Client, written: Review, cheat: User):
    root.post(reverse("admin:auth_user_delete", args=[cheat.pk]), {"post": "yes"})
    sent = {"action": "delete_selected", "_selected_action": [str(cheat.pk)], "post": "yes"}
    root.post(reverse("admin:auth_user_changelist"), sent)

    assert User.objects.filter(pk=cheat.pk).exists()


def test_by_having_a_declared_interest_deleted(root: Client, desk: Desk, cheat: User):
    economy = Topic.objects.create(slug="economy", name="Economy")
    declared = remits.declare_interest(topic=economy, reason="Kin.", by=cheat)

    root.post(reverse("admin:claims_topic_delete", args=[economy.pk]), {"post": "yes"})
    root.post(reverse("admin:auth_user_delete", args=[cheat.pk]), {"post": "yes"})

    declared.refresh_from_db()
    assert (declared.person, declared.topic) == (cheat, economy)


def test_by_renaming_the_scale_under_it(root: Client, desk: Desk, checker: User, editor: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    version, scale = review.rating_scale, review.rating_scale.scale
    rating = Rating.objects.get(version=version, slug="mostly-false")
    sent = {
        "name": "Kind scale",
        "slug": "kind",
        "scale": scale.pk,
        "number": 1,
        "ratings-TOTAL_FORMS": 1,
        "ratings-INITIAL_FORMS": 1,
        "ratings-0-id": rating.pk,
        "ratings-0-version": version.pk,
        "ratings-0-label": "True",
    }

    root.post(reverse("admin:reviews_ratingscale_change", args=[scale.pk]), sent)
    root.post(reverse("admin:reviews_ratingscaleversion_change", args=[version.pk]), sent)
    published = publishing.publish(review_id=review.pk, by=editor)

    told = json.loads(published.document)["rating"]
    assert (told["label"], told["scale_name"]) == ("Mostly false", "Truth scale")


def test_by_renaming_the_scale_afterwards(desk: Desk, checker: User, editor: User):
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    before = review.publication.document

    Rating.objects.update(label="True", value=5)

    assert Publication.objects.get(review=review).document == before


def test_by_choosing_a_rating_from_another_scale(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    other = review.rating_scale.scale.versions.create(number=2)
    Rating.objects.create(version=other, slug="splendid", label="Splendid", meaning="-", position=1)

    with pytest.raises(FactcheckError) as refused:
        verdicts.save_draft(review_id=review.pk, version=0, draft={"rating": "splendid"}, by=checker)

    assert refused.value.code == "verdict.rating_not_on_scale"


@pytest.fixture
def published(desk: Desk, cheat: User, editor: User) -> Publication:
    """The cheater's own verdict, honestly published."""
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=cheat, editor=editor))


@pytest.mark.parametrize("kind", [ReviewKind.CORRECTION, ReviewKind.UPDATE, ReviewKind.RECHECK])
def test_by_calling_a_new_rating_something_else(
    kind: ReviewKind, published: Publication, cheat: User, second_checker: User
):
    review = rounds.open_round(publication_id=published.pk, kind=kind, note=NOTE, by=second_checker)
    queue.claim_review(review_id=review.pk, by=second_checker)
    draft = write(review, second_checker, rating="true")
    workflow.submit(review_id=review.pk, version=draft.version, by=second_checker)

    with pytest.raises(TookPartBefore):
        approve(review, cheat)


def test_by_opening_a_round_and_having_it_submitted(published: Publication, lead: User, second_checker: User):
    review = rounds.open_round(publication_id=published.pk, kind=ReviewKind.UPDATE, note=NOTE, by=lead)
    queue.claim_review(review_id=review.pk, by=second_checker)
    workflow.submit(review_id=review.pk, version=0, by=second_checker)

    with pytest.raises(Contributed):
        approve(review, lead)


def test_by_a_round_on_what_readers_no_longer_have(published: Publication, cheat: User):
    publish_round(published, ReviewKind.CORRECTION)

    with pytest.raises(VersionSuperseded):
        rounds.open_round(publication_id=published.pk, kind=ReviewKind.UPDATE, note=NOTE, by=cheat)


@pytest.mark.parametrize("since", [ReviewKind.CORRECTION, ReviewKind.RETRACTION])
def test_by_reopening_a_declined_round_that_was_overtaken(
    since: ReviewKind, published: Publication, second_checker: User, lead: User
):
    old = rounds.open_round(publication_id=published.pk, kind=ReviewKind.UPDATE, note=NOTE, by=second_checker)
    workflow.decline(review_id=old.pk, reason="Not now.", by=second_checker)
    publish_round(published, since, rating="true")

    # It begins with the old rating, so that its people would count as others.
    with pytest.raises(VersionSuperseded):
        workflow.reopen(review_id=old.pk, reason="Now.", by=lead)


def test_by_reopening_a_declined_round_beside_an_open_one(
    published: Publication, second_checker: User, lead: User
):
    def opened() -> Review:
        return rounds.open_round(publication_id=published.pk, kind=ReviewKind.UPDATE, by=second_checker)

    old = opened()
    workflow.decline(review_id=old.pk, reason="Not now.", by=second_checker)
    opened()

    with pytest.raises(ClaimUnderReview):
        workflow.reopen(review_id=old.pk, reason="Now.", by=lead)


def test_by_a_second_first_check_of_what_readers_have(desk: Desk, published: Publication, cheat: User):
    said = published.review.claim.appearances.get().statement

    with pytest.raises(ClaimPublished):
        queue.accept_statement(statement_id=said.pk, desk=desk, by=cheat)


def test_by_reopening_a_first_check_that_was_overtaken(desk: Desk, checker: User, editor: User):
    old = review_at(State.DECLINED, desk, checker=checker, editor=editor)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=old.claim)

    with pytest.raises(ClaimPublished):
        workflow.reopen(review_id=old.pk, reason="Now.", by=editor)


@pytest.mark.parametrize("verb", sorted({row.verb for row in TABLE}))
def test_by_any_verb_on_a_published_review(verb: Verb, published: Publication, cheat: User):
    with pytest.raises(FactcheckError):
        advance(
            review_id=published.review_id,
            verb=verb,
            now=published.published_at,
            effect=lambda _: Effect(),
            reason="Mine.",
            by=cheat,
        )


@pytest.mark.parametrize("model", [Publication, ReviewEvent])
def test_with_a_database_client(model: Any, published: Publication):
    for write_past in (
        lambda: model.objects.update(**({"document": "{}"} if model is Publication else {"reason": "Mine."})),
        lambda: model.objects.all()._raw_delete(using="default"),
    ):
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            write_past()


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED])
def test_by_putting_the_words_into_another_mouth_after_the_editor_read_them(
    state: State, desk: Desk, checker: User, editor: User
):
    review = review_at(state, desk, checker=checker, editor=editor)
    earlier = make_statement(
        document=make_document(published_on=date(2020, 1, 1)),
        speaker=make_speaker("Somebody Else"),
        said_on=date(2020, 1, 1),
    )
    order.join_to_claim(statement_id=earlier.pk, claim_id=review.claim_id, by=checker)
    browser = Client()
    browser.force_login(editor)
    shown = browser.get(reverse("desk:approval", args=[review.pk])).content.decode()
    if state is State.SUBMITTED:
        approve(review, editor)

    told = json.loads(publishing.publish(review_id=review.pk, by=editor).document)["claim"]

    assert "Somebody Else" not in shown
    assert told["speaker"]["name"] == "Jane Doe"
    assert len(told["appearances"]) == 1


def test_by_renaming_the_speaker_after_the_approval(desk: Desk, checker: User, editor: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    change_speaker(speaker_id=make_speaker().pk, changes={"name": "Somebody Else"}, by=checker)

    with pytest.raises(SpeakerChanged):
        publishing.publish(review_id=review.pk, by=editor)
    assert not Publication.objects.exists()


def test_with_a_page_opened_before_the_speaker_was_renamed(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    seen = current_digest(review)
    change_speaker(speaker_id=make_speaker().pk, changes={"name": "Somebody Else"}, by=checker)

    with pytest.raises(ContentChanged):
        workflow.approve(review_id=review.pk, digest=seen, by=editor)
    approve(review, editor)
    assert publishing.publish(review_id=review.pk, by=editor)


def test_by_renaming_the_speaker_between_two_approvals(desk: Desk, checker: User, editor: User, lead: User):
    Desk.objects.filter(pk=desk.pk).update(approvals_needed=2)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    approve(review, editor)
    change_speaker(speaker_id=make_speaker().pk, changes={"name": "Somebody Else"}, by=checker)

    approve(review, lead)
    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED
    approve(review, editor)
    assert Review.objects.get(pk=review.pk).state == State.APPROVED


def test_by_merging_the_speaker_after_the_approval(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    other = make_speaker("Somebody Else")
    registry.merge_speakers(desk=desk, kept_id=other.pk, gone_id=make_speaker().pk, by=lead)

    publishing.publish_due()

    assert not Publication.objects.exists()
    assert Review.objects.get(pk=review.pk).state == State.SCHEDULED


def test_by_making_evidence_look_archived(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    fields = {
        "url": "https://statistics.example/",
        "title": "Copy",
        "stance": "refutes",
        "level": "primary",
        "capture_state": "captured",
        "capture_sha256": "a" * 64,
    }
    evidence.attach_evidence(review_id=review.pk, form=EvidenceForm.URL, fields=fields, by=checker)
    draft = write(review, checker)

    with pytest.raises(FactcheckError) as refused:
        workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    assert "evidence" in getattr(refused.value, "fields", {})


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return step()
        except FactcheckError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [future.result(30) for future in [pool.submit(run, step) for step in steps]]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_", range(5))
def test_by_a_race_of_edit_and_approve(_: int, desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    seen = current_digest(review)

    def edit() -> None:
        workflow.withdraw(review_id=review.pk, by=checker)
        draft = write(review, checker, summary="Behind the editor's back.")
        workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    at_once(edit, lambda: workflow.approve(review_id=review.pk, digest=seen, by=editor))

    review.refresh_from_db()
    standing = Approval.objects.filter(review=review, voided_at__isnull=True)
    assert all(one.digest == current_digest(review) for one in standing)
    assert (review.state == State.APPROVED) == standing.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_by_a_race_of_two_approvals_of_one_person(desk: Desk, checker: User, editor: User):
    Desk.objects.filter(pk=desk.pk).update(approvals_needed=2)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    at_once(*(lambda: approve(review, editor) for _ in range(4)))

    assert Approval.objects.filter(review=review).count() == 1
    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED
