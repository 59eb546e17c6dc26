"""Words about time, and the place of a rating on its scale."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.models import Rating
from reviews.templatetags.desk import ago, left, span_in_words, tone, waited


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=3, minutes=5), "3 h 5 min"),
        (timedelta(hours=11, minutes=5), "11 h"),
        (timedelta(days=2, hours=4), "2 d 4 h"),
        (timedelta(days=30, hours=4), "30 d"),
    ],
)
def test_a_span_is_told_in_its_greatest_units(span: timedelta, words: str) -> None:
    assert span_in_words(span) == words


def test_moments_are_told_from_now() -> None:
    now = timezone.now()

    assert (ago(None), ago(now), ago(now - timedelta(minutes=4))) == ("never", "just now", "4 min ago")
    assert (waited(None), waited(now - timedelta(hours=3))) == ("", "3 h")


def test_time_left_is_rounded_up_and_ends() -> None:
    now = timezone.now()

    assert left(now + timedelta(minutes=29, seconds=30)) == "30 min left"
    assert left(now - timedelta(seconds=1)) == "ended"


@pytest.mark.parametrize(("rating", "place"), [(None, 0), (Rating(value=None), 0), (Rating(value=2), 2)])
def test_a_rating_off_the_scale_has_no_place(rating: Rating | None, place: int) -> None:
    assert tone(rating) == place
