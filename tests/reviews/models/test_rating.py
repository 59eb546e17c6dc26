"""Scales in the database: numbered versions, steps that count from 1, and none lost while it is used."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from reviews.actions.desks import truth_scale_version
from reviews.models import Desk, Rating, RatingScale, RatingScaleVersion

pytestmark = pytest.mark.django_db


def test_scale_has_its_address_for_itself():
    scale = truth_scale_version().scale

    with pytest.raises(IntegrityError), transaction.atomic():
        RatingScale.objects.create(slug=scale.slug, name="Another scale")


def test_version_of_a_scale_is_numbered_once():
    version = truth_scale_version()

    with pytest.raises(IntegrityError), transaction.atomic():
        RatingScaleVersion.objects.create(scale=version.scale, number=version.number)


def test_step_stands_once_in_a_version():
    first = truth_scale_version().ratings.get(slug="false")
    first.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_step_below_one_is_refused():
    with pytest.raises(IntegrityError, match="rating_from_one"), transaction.atomic():
        truth_scale_version().ratings.filter(slug="false").update(value=0)


def test_step_off_the_scale_has_no_value():
    unproven = truth_scale_version().ratings.get(slug="unproven")

    assert unproven.value is None


def test_steps_come_in_their_order():
    positions = list(truth_scale_version().ratings.values_list("position", flat=True))

    assert positions == [1, 2, 3, 4, 5, 6]


def test_scale_that_a_desk_uses_cannot_be_deleted(desk: Desk):
    Rating.objects.all().delete()

    with pytest.raises(ProtectedError):
        desk.rating_scale.delete()
