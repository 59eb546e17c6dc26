"""The demo desk: its people can sign in, its source is due, and making it twice changes nothing."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured

from claims.models import Source
from factcheck.demo_content import load_demo
from factcheck.demo_desk import LOGINS
from reviews.models import Desk, Membership

pytestmark = pytest.mark.django_db
FEED = "http://127.0.0.1:8001/feed.xml"
PASSWORD = "abcde-fghjk-mnpqr"


@pytest.fixture(autouse=True)
def _demo_origin(settings):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"


def test_each_person_of_the_demo_can_sign_in_with_their_role(client):
    load_demo(feed_url=FEED, password=PASSWORD)

    for login in LOGINS:
        assert client.login(username=login.username, password=PASSWORD)
        assert Membership.objects.get(person__username=login.username).role == login.role


def test_source_of_the_demo_is_due_at_once():
    source = load_demo(feed_url=FEED, password=PASSWORD)

    assert source.url == FEED
    assert source.next_fetch_at is not None


def test_loading_twice_changes_nothing():
    load_demo(feed_url=FEED, password=PASSWORD)
    before = list(User.objects.values_list("username", "password"))

    load_demo(feed_url=FEED, password="another password altogether")

    assert list(User.objects.values_list("username", "password")) == before
    assert (Desk.objects.count(), Source.objects.count()) == (1, 1)


def test_role_that_was_changed_stays_changed():
    load_demo(feed_url=FEED, password=PASSWORD)
    Membership.objects.filter(person__username="checker").update(role="editor")

    load_demo(feed_url=FEED, password=PASSWORD)

    assert Membership.objects.get(person__username="checker").role == "editor"


def test_production_refuses_the_demo(settings):
    settings.FACTCHECK_PRODUCTION = True

    with pytest.raises(ImproperlyConfigured, match="FACTCHECK_PRODUCTION"):
        load_demo(feed_url=FEED, password=PASSWORD)

    assert not User.objects.exists()
