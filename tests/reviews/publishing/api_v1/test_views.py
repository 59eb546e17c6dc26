"""The API as a partner sees it."""

import base64
import hashlib
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Topic
from reviews.actions.registry import merge_speakers
from reviews.enums import ReviewKind
from reviews.models import Desk
from tests.factories import NOW, make_claim, make_document, make_speaker, make_statement
from tests.reviews.publishing.conftest import Publisher

pytestmark = pytest.mark.django_db

LIST = "/api/v1/verdicts"
EVERY_LIST = [LIST, "/api/v1/speakers", "/api/v1/topics"]


def spoken(number: int) -> Any:
    """Return a claim with a speaker and a topic of its own."""
    speaker = make_speaker(f"Speaker {number}")
    claim = make_claim(make_statement(document=make_document(), speaker=speaker))
    claim.topics.add(Topic.objects.create(slug=f"topic-{number}", name=f"Topic {number}"))
    return claim


def test_empty_list_is_a_list(client: Client) -> None:
    answer = client.get(LIST)

    assert answer.json() == {"verdicts": [], "next": None}
    assert answer["Content-Type"] == "application/json"


def test_verdict_is_the_stored_document_byte_for_byte(client: Client, publish: Publisher) -> None:
    publication = publish()

    answer = client.get(f"{LIST}/{publication.series}")

    assert answer.content.decode() == publication.document


def test_verdict_brings_the_digest_of_its_bytes(client: Client, publish: Publisher) -> None:
    answer = client.get(f"{LIST}/{publish().series}")

    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer["Repr-Digest"] == f"sha-256=:{digest}:"


@pytest.mark.parametrize("address", EVERY_LIST)
def test_list_is_walked_without_gap_or_repeat(client: Client, publish: Publisher, address: str) -> None:
    for number in range(5):
        publish(claim=spoken(number))
    key = address.rsplit("/", 1)[1]
    seen, following = [], f"{address}?limit=2"

    while following:
        answer = client.get(following).json()
        seen.append([json.dumps(row, sort_keys=True) for row in answer[key]])
        following = answer["next"]

    assert [len(rows) for rows in seen] == [2, 2, 1]
    assert len({row for rows in seen for row in rows}) == 5


def test_list_is_the_newest_first(client: Client, publish: Publisher) -> None:
    first, second = publish(), publish(claim=make_claim())

    ids = [row["id"] for row in client.get(LIST).json()["verdicts"]]

    assert ids == [str(second.series), str(first.series)]


def test_next_page_is_named_in_a_link_header_too(client: Client, publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())

    answer = client.get(f"{LIST}?limit=1")

    (address,) = re.findall(r'<([^>]+)>; rel="next"', answer["Link"])
    assert address == answer.json()["next"]


def test_next_page_keeps_the_filters(client: Client, publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())

    answer = client.get(f"{LIST}?limit=1&rating=mostly-false&text=crime+fell").json()

    assert "rating=mostly-false" in answer["next"]
    assert len(client.get(answer["next"]).json()["verdicts"]) == 1


def test_cursor_does_not_fit_other_filters(client: Client, publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())
    following = client.get(f"{LIST}?limit=1&rating=mostly-false").json()["next"]

    answer = client.get(following.replace("mostly-false", "true"))

    assert answer.status_code == 400
    assert answer.json()["code"] == "request.bad_cursor"


def test_new_verdict_does_not_shift_the_next_page(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=make_claim())
    following = client.get(f"{LIST}?limit=1").json()["next"]

    publish(claim=make_claim())

    assert [row["id"] for row in client.get(following).json()["verdicts"]] == [str(first.series)]


@pytest.mark.parametrize(
    ("asked", "most"), [("", 2), ("?rating=mostly-false", 2), ("?limit=1", 2), ("?text=crime", 4)]
)
def test_list_asks_as_much_for_ten_verdicts_as_for_one(
    client: Client, publish: Publisher, django_assert_max_num_queries: Any, asked: str, most: int
) -> None:
    publish()
    with django_assert_max_num_queries(most):
        client.get(LIST + asked)
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_max_num_queries(most):
        client.get(LIST + asked)


def test_unchanged_list_is_one_small_question(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    publish()
    etag = client.get(LIST)["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(LIST, headers={"if-none-match": etag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert answer["Cache-Control"] == "public, no-cache"


def test_published_verdict_ends_the_state_of_the_list(client: Client, publish: Publisher) -> None:
    publish()
    etag = client.get(LIST)["ETag"]

    publish(claim=make_claim())

    assert client.get(LIST, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("asked", [{}, {"language": "en"}, {"said_from": "2020-01-01"}])
def test_list_and_its_state_are_one_question(
    client: Client, publish: Publisher, asked: dict[str, str], django_assert_num_queries: Any
) -> None:
    publish()
    client.get(LIST, asked)

    with django_assert_num_queries(1):
        answer = client.get(LIST, asked)

    assert (len(answer.json()["verdicts"]), "ETag" in answer) == (1, True)


def test_list_without_verdicts_has_a_state_too(client: Client, publish: Publisher) -> None:
    publish()
    etag = client.get(LIST, {"rating": "true"})["ETag"]

    publish(claim=make_claim(), rating="true")

    assert etag != client.get(LIST, {"rating": "true"})["ETag"]


def test_list_by_name_is_not_tagged_since_names_change(client: Client, publish: Publisher) -> None:
    publication = publish()

    by_name = client.get(LIST, {"speaker": "Jane Doe"})
    by_id = client.get(LIST, {"speaker": str(publication.speaker_id)})

    assert "ETag" not in by_name
    assert by_id["ETag"].startswith('"v1.')
    assert by_name.json() == by_id.json()


def test_list_of_a_speaker_changes_its_tag_when_another_is_merged_into_them(
    client: Client, publish: Publisher, desk: Desk, lead: User
) -> None:
    kept, gone = publish().speaker, make_speaker("J. Doe")
    assert kept is not None
    tags = {one.pk: client.get(LIST, {"speaker": str(one.pk)})["ETag"] for one in (kept, gone)}

    merge_speakers(desk=desk, kept_id=kept.pk, gone_id=gone.pk, by=lead)

    for one, etag in tags.items():
        answer = client.get(LIST, {"speaker": str(one)}, headers={"if-none-match": etag})
        assert (answer.status_code, len(answer.json()["verdicts"])) == (200, 1)


@pytest.mark.parametrize("path", ["", "/versions", "/versions/1"])
def test_unchanged_verdict_is_304(client: Client, publish: Publisher, path: str) -> None:
    address = f"{LIST}/{publish().series}{path}"
    etag = client.get(address)["ETag"]

    answer = client.get(address, headers={"if-none-match": etag})

    assert (answer.status_code, answer["ETag"]) == (304, etag)
    assert not etag.startswith("W/")


def test_unchanged_since_is_304(client: Client, publish: Publisher) -> None:
    address = f"{LIST}/{publish().series}"
    since = client.get(address)["Last-Modified"]

    assert client.get(address, headers={"if-modified-since": since}).status_code == 304


def test_tag_of_one_list_does_not_stand_for_another(client: Client, publish: Publisher) -> None:
    publish()
    etag = client.get(LIST)["ETag"]

    assert client.get(f"{LIST}?rating=true", headers={"if-none-match": etag}).status_code == 200
    assert client.get(f"{LIST}?limit=0", headers={"if-none-match": etag}).status_code == 400


def test_if_match_is_for_writes_and_changes_nothing(client: Client, publish: Publisher) -> None:
    address = f"{LIST}/{publish().series}"

    assert client.get(address, headers={"if-match": '"other"'}).status_code == 200


def test_correction_changes_the_tag_and_keeps_the_id(client: Client, publish: Publisher) -> None:
    first = publish()
    address = f"{LIST}/{first.series}"
    etag = client.get(address)["ETag"]

    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1), summary="New.")

    answer = client.get(address, headers={"if-none-match": etag})
    assert (answer.status_code, answer.json()["version"], answer.json()["summary"]) == (200, 2, "New.")


def test_versions_stay_as_they_were(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1))

    versions = client.get(f"{LIST}/{first.series}/versions").json()["versions"]

    assert [(row["version"], row["kind"], row["is_current"]) for row in versions] == [
        (2, "correction", True),
        (1, "initial", False),
    ]
    old = client.get(versions[1]["api_url"])
    assert old.content.decode() == first.document
    assert hashlib.sha256(old.content).hexdigest() == versions[1]["sha256"]


def test_list_shows_the_current_version_only(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.UPDATE, now=NOW + timedelta(days=1))

    assert [row["version"] for row in client.get(LIST).json()["verdicts"]] == [2]


@pytest.mark.parametrize(
    "address", [LIST, "/api/v1/", "/api/v1/speakers", "/api/v1/topics", "/api/v1/rating-scales"]
)
def test_unknown_parameter_is_refused_by_name(client: Client, address: str) -> None:
    answer = client.get(address, {"ratings": "false"})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "request.unknown_filter"
    assert list(answer.json()["fields"]) == ["ratings"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("said_from=2026-13-01", "said_from"),
        ("rating=a b", "rating"),
        ("speaker=", "speaker"),
        ("text=%00", "text"),
        ("rating=false&rating=true", "rating"),
        ("cursor=abc", "cursor"),
    ],
)
def test_bad_value_is_refused_at_its_field(client: Client, asked: str, field: str) -> None:
    answer = client.get(f"{LIST}?{asked}")

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    answer = getattr(client, method)(LIST)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["code"] == "request.method_not_allowed"


def test_head_tells_the_state_without_the_body(client: Client, publish: Publisher) -> None:
    address = f"{LIST}/{publish().series}"

    answer = client.head(address)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == client.get(address)["ETag"]


@pytest.mark.parametrize(
    "path",
    ["/019500aa-1111-7000-8000-000000000042", "/019500aa-1111-7000-8000-000000000042/versions", "/not-an-id"],
)
def test_unknown_verdict_is_a_problem(client: Client, path: str) -> None:
    answer = client.get(LIST + path)

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_unknown_version_is_a_problem(client: Client, publish: Publisher, number: int) -> None:
    answer = client.get(f"{LIST}/{publish().series}/versions/{number}")

    assert (answer.status_code, answer.json()["code"]) == (404, "request.not_found")


def test_too_many_requests_are_told_when_to_go_on(client: Client, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (1, 60)
    client.get(LIST)

    answer = client.get(LIST)

    assert (answer.status_code, answer.json()["code"]) == (429, "api.quota_exceeded")
    assert 0 < int(answer["Retry-After"]) <= 60
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_rate_is_not_escaped_by_a_made_up_address(client: Client, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (1, 60)

    answers = [client.get(LIST, headers={"x-forwarded-for": f"192.0.2.{n}"}) for n in (1, 2)]

    assert [answer.status_code for answer in answers] == [200, 429]


@pytest.mark.parametrize("address", [LIST, f"{LIST}?x=1", f"{LIST}/019500aa-1111-7000-8000-000000000042"])
def test_other_sites_may_read_answers_and_refusals(client: Client, address: str) -> None:
    answer = client.get(address, headers={"origin": "https://partner.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]


def test_answers_set_no_cookie_and_vary_on_nothing(client: Client, publish: Publisher) -> None:
    answer = client.get(f"{LIST}/{publish().series}")

    assert not answer.cookies
    assert "Vary" not in answer


def test_withdrawn_verdict_is_gone_with_day_and_reason(client: Client, publish: Publisher) -> None:
    first = publish()
    last = publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    answer = client.get(f"{LIST}/{first.series}")

    body = answer.json()
    assert (answer.status_code, body["code"], body["deleted"]) == (410, "verdict.retracted", True)
    assert body["retracted_at"] == json.loads(last.document)["published_at"]
    assert body["reason"] == json.loads(last.document)["corrections"][-1]["note"]


def test_versions_of_a_withdrawn_verdict_stay(client: Client, publish: Publisher) -> None:
    first = publish()
    last = publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    for publication in (first, last):
        answer = client.get(f"{LIST}/{first.series}/versions/{publication.number}")
        assert answer.content.decode() == publication.document


def test_withdrawn_verdict_stands_in_no_list(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    for asked in ("", "?rating=mostly-false", "?text=crime"):
        assert client.get(LIST + asked).json()["verdicts"] == []
