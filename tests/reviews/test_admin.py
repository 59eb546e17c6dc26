"""The back office has no side door."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.enums import State
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db
PROCEDURE = ("review", "verdict", "evidence", "approval", "lease", "reviewevent", "publication", "mail")
SETTINGS = ("desk", "deskchange", "membership", "ratingscale", "ratingscaleversion", "rating")


@pytest.fixture
def superuser(client: Client) -> User:
    person = User.objects.create_superuser("root", password=factories.PASSWORD)
    client.force_login(person)
    return person


@pytest.mark.parametrize("name", [*PROCEDURE, *SETTINGS])
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
