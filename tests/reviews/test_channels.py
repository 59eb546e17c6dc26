"""A choice counts; without one the usual channel does; without an address nothing goes by mail."""

import pytest

from reviews.channels import USUAL, channel_of
from reviews.enums import Channel, NoticeKind


def test_every_kind_has_a_usual_channel():
    assert set(USUAL) == set(NoticeKind)


@pytest.mark.parametrize("chosen", list(Channel))
def test_choice_counts(chosen: Channel):
    choices = {NoticeKind.RETURNED: chosen}

    assert channel_of(NoticeKind.RETURNED, chosen=choices, has_address=True) is chosen


@pytest.mark.parametrize("chosen", [{}, {"returned": "pigeon"}, {"mentioned": "off"}])
def test_what_is_not_chosen_is_as_usual(chosen: dict[str, str]):
    assert channel_of(NoticeKind.RETURNED, chosen=chosen, has_address=True) is USUAL[NoticeKind.RETURNED]


def test_without_an_address_mail_means_the_desk():
    assert channel_of(NoticeKind.RETURNED, chosen={}, has_address=False) is Channel.DESK
