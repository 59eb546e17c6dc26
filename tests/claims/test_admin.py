"""Looking at rows is allowed, writing past the actions is not."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User

from claims.models import Topic
from tests.factories import make_claim

OWN = [model for model in admin.site._registry if model._meta.app_label == "claims"]


@pytest.fixture
def as_superuser(client):
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.model_name)
def test_rows_of_intake_can_be_looked_at(as_superuser, model):
    make_claim()

    response = as_superuser.get(f"/admin/claims/{model._meta.model_name}/")

    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model", [m for m in OWN if m is not Topic], ids=lambda model: model._meta.model_name
)
def test_rows_of_intake_cannot_be_written_by_a_side_door(as_superuser, rf, model):
    request = rf.get("/")
    request.user = User.objects.get(username="root")
    site_admin = admin.site._registry[model]

    assert not site_admin.has_add_permission(request)
    assert not site_admin.has_change_permission(request)
    assert not site_admin.has_delete_permission(request)


@pytest.mark.django_db
def test_topics_are_kept_here(as_superuser):
    as_superuser.post("/admin/claims/topic/add/", {"name": "Health", "slug": "health"})

    assert Topic.objects.get().slug == "health"
