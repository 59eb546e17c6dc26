"""Scales in the database: numbered versions, steps that count from 1, and none lost while it is used."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from reviews.models import Desk, Rating, RatingScale, RatingScaleVersion
from tests.factories import make_scale

pytestmark = pytest.mark.django_db


def test_scale_has_its_address_for_itself():
    scale = make_scale().scale

    with pytest.raises(IntegrityError), transaction.atomic():
        RatingScale.objects.create(slug=scale.slug, name="Another scale")


def test_version_of_a_scale_is_numbered_once():
    version = make_scale()

    with pytest.raises(IntegrityError), transaction.atomic():
        RatingScaleVersion.objects.create(scale=version.scale, number=version.number)


def test_step_stands_once_in_a_version():
    first = make_scale().ratings.get(slug="false")
    first.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_step_below_one_is_refused():
    with pytest.raises(IntegrityError, match="rating_from_one"), transaction.atomic():
        make_scale().ratings.filter(slug="false").update(value=0)


def test_step_off_the_scale_has_no_value():
    unproven = make_scale().ratings.get(slug="unproven")

    assert unproven.value is None


def test_steps_come_in_their_order():
    positions = list(make_scale().ratings.values_list("position", flat=True))

    assert positions == [1, 2, 3, 4, 5, 6]


def test_scale_that_a_desk_uses_cannot_be_deleted(desk: Desk):
    Rating.objects.all().delete()

    with pytest.raises(ProtectedError):
        desk.rating_scale.delete()
