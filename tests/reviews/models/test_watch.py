"""What the database itself refuses about watched pages."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.enums import PageState
from reviews.models import Desk, Watch
from tests.factories import NOW, published_citing

pytestmark = pytest.mark.django_db


@pytest.fixture
def watch(desk: Desk, checker: User, editor: User) -> Watch:
    return published_citing("https://a.example/table", desk, checker=checker, editor=editor)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "lost", "since": NOW}, "watch_state_known"),
        ({"state": PageState.DEAD, "since": None}, "watch_state_has_begun"),
        ({"seen_at": NOW}, "watch_seen_at_by"),
    ],
)
def test_check_refuses(watch: Watch, changes: dict[str, object], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Watch.objects.filter(pk=watch.pk).update(**changes)
