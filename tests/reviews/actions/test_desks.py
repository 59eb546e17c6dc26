"""Opening a desk gives it a scale that never changes; roles are given by name."""

import pytest

from reviews.actions.desks import give_role, open_desk, truth_scale_version
from reviews.enums import Role
from reviews.models import Desk, Membership, Rating
from reviews.ratings import TRUTH_SCALE
from tests import factories

pytestmark = pytest.mark.django_db


def test_new_desk_rates_on_the_truth_scale():
    desk = open_desk(name="Newsroom", slug="newsroom")

    steps = [(step.slug, step.value) for step in desk.rating_scale.ratings.all()]
    assert steps == [(step.slug, step.value) for step in TRUTH_SCALE]


def test_opening_twice_gives_the_desk_that_is_there():
    first = open_desk(name="Newsroom", slug="newsroom")

    second = open_desk(name="Another name", slug="newsroom")

    assert (second.pk, second.name) == (first.pk, "Newsroom")
    assert Desk.objects.count() == 1


def test_two_desks_share_one_version_of_the_scale():
    open_desk(name="A", slug="a")
    open_desk(name="B", slug="b")

    assert Rating.objects.count() == len(TRUTH_SCALE)
    assert truth_scale_version().number == 1


def test_person_has_one_role_on_a_desk():
    desk, person = open_desk(name="A", slug="a"), factories.make_person("somebody")
    give_role(desk=desk, person=person, role=Role.CHECKER)

    give_role(desk=desk, person=person, role=Role.LEAD)

    assert Membership.objects.get(desk=desk, person=person).role == Role.LEAD
