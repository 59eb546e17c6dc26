"""`create_desk` opens a desk for somebody who exists, or says what is wrong."""

import pytest
from django.core.management import CommandError, call_command

from reviews.enums import Role
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db


def test_command_opens_the_desk_and_seats_its_lead(capsys):
    person = factories.make_person("mara")

    call_command("create_desk", "Prague Newsroom", lead="mara")

    desk = Desk.objects.get(slug="prague-newsroom")
    assert desk.memberships.get(person=person).role == Role.LEAD
    assert capsys.readouterr().out == "Prague Newsroom is open; mara leads it.\n"


def test_command_refuses_a_lead_who_does_not_exist():
    with pytest.raises(CommandError, match="Nobody is called 'mara'"):
        call_command("create_desk", "Newsroom", lead="mara")

    assert not Desk.objects.exists()


def test_command_refuses_a_name_without_letters():
    factories.make_person("mara")

    with pytest.raises(CommandError, match="at least one letter"):
        call_command("create_desk", "???", lead="mara")
