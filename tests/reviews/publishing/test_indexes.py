"""Lists by name: complete, in order, a page at a time, and of nothing that is not published."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Topic
from reviews.enums import State
from reviews.models import Desk
from reviews.publishing import indexes
from tests.factories import make_claim, make_document, make_speaker, make_statement, review_at
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db


def on_speaker(name: str, topic: str = "") -> Any:
    """Return a claim of a speaker of that name, on a topic of that name."""
    claim = make_claim(make_statement(document=make_document(), speaker=make_speaker(name)))
    if topic:
        claim.topics.add(Topic.objects.create(slug=topic.lower().replace(" ", "-"), name=topic))
    return claim


def names(client: Client, address: str) -> list[str]:
    """Return the names that a list shows, in their order."""
    body = client.get(address).content.decode()
    return re.findall(r'<li><a href="/(?:speakers|topics)/[^"]+">([^<]+)</a>', body)


def test_speakers_and_topics_stand_in_the_order_of_their_names(client: Client, publish: Publisher) -> None:
    for name, topic in (("Zoe Young", "Work"), ("Ann Other", "Crime")):
        publish(claim=on_speaker(name, topic))

    assert names(client, "/speakers") == ["Ann Other", "Zoe Young"]
    assert names(client, "/topics") == ["Crime", "Work"]


def test_office_of_today_stands_beside_the_name(client: Client, publish: Publisher) -> None:
    publication = publish(claim=on_speaker("Ann Other"))
    publication.speaker.affiliations.create(kind="office", name="Mayor of Exampleton")

    assert "Mayor of Exampleton" in client.get("/speakers").content.decode()


def test_who_is_only_in_a_draft_is_not_listed(
    client: Client, desk: Desk, checker: User, editor: User
) -> None:
    review_at(State.APPROVED, desk, checker=checker, editor=editor, claim=on_speaker("Ann Other", "Crime"))

    assert names(client, "/speakers") == names(client, "/topics") == []


def test_long_list_goes_on_behind_its_last_name(
    client: Client, publish: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "PER_PAGE", 1)
    for name in ("Ann Other", "Bo Sample"):
        publish(claim=on_speaker(name, name))

    for address in ("/speakers", "/topics"):
        onward = client.get(address).context["next_url"]
        assert names(client, address) == ["Ann Other"]
        assert names(client, address + onward) == ["Bo Sample"]


@pytest.mark.parametrize("address", ["/speakers", "/topics"])
def test_foreign_cursor_leads_to_the_beginning(client: Client, address: str) -> None:
    assert client.get(f"{address}?cursor=old")["Location"] == address


def test_list_asks_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    for count in (1, 9):
        for number in range(count):
            publish(claim=on_speaker(f"Speaker {count}{number}"))
        with django_assert_num_queries(3):
            client.get("/speakers")
