"""The back office has no side door."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.enums import State
from reviews.models import Desk, RatingScale, RatingScaleVersion
from tests import factories

pytestmark = pytest.mark.django_db
PROCEDURE = ("review", "verdict", "evidence", "approval", "lease", "reviewevent", "publication", "mail")


@pytest.fixture
def superuser(client: Client) -> User:
    person = User.objects.create_superuser("root", password=factories.PASSWORD)
    client.force_login(person)
    return person


@pytest.mark.parametrize("name", PROCEDURE)
def test_what_goes_through_the_procedure_can_only_be_looked_at(
    name: str, client: Client, superuser: User
) -> None:
    model = apps.get_model("reviews", name)

    listed = client.get(reverse(f"admin:reviews_{name}_changelist"))
    added = client.post(reverse(f"admin:reviews_{name}_add"), {})

    assert (listed.status_code, added.status_code) == (200, 403)
    assert "delete_selected" not in listed.content.decode()
    assert admin.site.is_registered(model)


def test_a_published_review_cannot_be_changed_or_deleted(
    client: Client, superuser: User, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    changed = client.post(reverse("admin:reviews_review_change", args=[review.pk]), {"state": "queued"})
    deleted = client.post(reverse("admin:reviews_review_delete", args=[review.pk]), {"post": "yes"})

    review.refresh_from_db()
    assert (changed.status_code, deleted.status_code) == (403, 403)
    assert review.state == State.PUBLISHED


def test_a_scale_in_use_cannot_be_renamed(client: Client, superuser: User, desk: Desk) -> None:
    factories.make_review(desk)
    version = RatingScaleVersion.objects.get()

    answer = client.post(reverse("admin:reviews_ratingscaleversion_change", args=[version.pk]), {"number": 9})

    version.refresh_from_db()
    assert answer.status_code == 403
    assert version.number == 1


def test_a_scale_in_use_keeps_its_name(client: Client, superuser: User, desk: Desk) -> None:
    factories.make_review(desk)
    scale = RatingScale.objects.get()

    answer = client.post(
        reverse("admin:reviews_ratingscale_change", args=[scale.pk]), {"name": "Kind scale", "slug": "kind"}
    )

    scale.refresh_from_db()
    assert answer.status_code == 403
    assert scale.name == "Truth scale"


def test_a_desk_sets_its_approvals_kind_by_kind(client: Client, superuser: User, desk: Desk) -> None:
    page = client.get(reverse("admin:reviews_desk_change", args=[desk.pk])).content.decode()

    assert "approval_rules-0-approvals_needed" in page or "approval_rules-__prefix__-approvals_needed" in page


def test_a_lead_can_be_given_a_place_on_a_desk(client: Client, superuser: User, desk: Desk) -> None:
    person = factories.make_person("newcomer")

    client.post(
        reverse("admin:reviews_membership_add"), {"desk": desk.pk, "person": person.pk, "role": "checker"}
    )

    assert person.memberships.get().role == "checker"
