"""Clients written for Google's Fact Check Tools API, unchanged, against our own server."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication
from tests import npm
from tests.factories import make_claim, make_key, make_partner, publish_round, review_at

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Crime fell by 12 per cent in 2025."


@pytest.fixture
def key(desk: Desk, lead: User) -> str:
    """A partner's key, which the Python client demands although the desk does not."""
    return make_key(make_partner(desk, lead), lead).secret


@pytest.fixture
def three(desk: Desk, checker: User, editor: User) -> None:
    """Two verdicts that stand, and one that was withdrawn."""
    for _ in range(3):
        review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=make_claim())
    publish_round(Publication.objects.get(review=review), ReviewKind.RETRACTION)


def python_client(live_server: Any, key: str) -> Any:
    endpoint = {"api_endpoint": f"{live_server.url}/"}
    return build("factchecktools", "v1alpha1", developerKey=key, client_options=endpoint)


@pytest.mark.usefixtures("three")
def test_python_client_pages_through_the_verdicts_that_stand(live_server: Any, key: str) -> None:
    seen = []

    with python_client(live_server, key) as client:
        request = client.claims().search(reviewPublisherSiteFilter="127.0.0.1", pageSize=1)
        while request is not None:
            answer = request.execute()
            seen += answer.get("claims", [])
            request = client.claims().search_next(request, answer)

    assert [claim["text"] for claim in seen] == [TEXT, TEXT]
    assert len({claim["claimReview"][0]["url"] for claim in seen}) == 2


@pytest.mark.usefixtures("three")
def test_python_client_sends_a_long_question_as_it_always_does(live_server: Any, key: str) -> None:
    with python_client(live_server, key) as client:
        answer = client.claims().search(query="crime " * 500, languageCode="en-US").execute()

    assert len(answer["claims"]) == 2


@pytest.mark.usefixtures("three")
def test_python_client_built_from_our_own_description_needs_no_key(live_server: Any, settings: Any) -> None:
    settings.FACTCHECK_BASE_URL = live_server.url
    description = f"{live_server.url}/$discovery/rest?version={{apiVersion}}"

    with build(
        "factchecktools", "v1alpha1", static_discovery=False, discoveryServiceUrl=description
    ) as client:
        answer = client.claims().search(query="crime", fields="claims/text").execute()

    assert answer == {"claims": [{"text": TEXT}, {"text": TEXT}]}


def test_python_client_tells_our_reason(live_server: Any, key: str) -> None:
    with python_client(live_server, key) as client, pytest.raises(HttpError) as refused:
        client.claims().search(query="a", pageToken="forged").execute()

    assert refused.value.status_code == 400
    assert "This is not a cursor that this list gave." in refused.value.reason


@pytest.mark.usefixtures("three")
def test_python_client_reads_pages_and_may_not_write_them(live_server: Any, key: str) -> None:
    with python_client(live_server, key) as client:
        pages = client.pages()
        listed = pages.list(organization="127.0.0.1").execute()["claimReviewMarkupPages"]
        one = pages.get(name=listed[0]["name"]).execute()
        said_at = one["claimReviewMarkups"][0]["claimFirstAppearance"]
        found = client.claims().imageSearch(imageUri=said_at).execute()
        with pytest.raises(HttpError) as refused:
            pages.update(name=one["name"], body=one).execute()

    assert len(listed) == 2
    assert one == listed[0]
    assert found["results"][0]["claim"]["text"] == TEXT
    assert refused.value.status_code == 403


@pytest.fixture(scope="module")
def node_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Google's client for Node, in its pinned version."""
    return npm.installed(tmp_path_factory.mktemp("npm"), "@googleapis/factchecktools@9.0.0")


def asked_by_node(folder: Path, live_server: Any, **question: Any) -> dict[str, Any]:
    """Let Node's client search, and return what it understood."""
    program = """
        const { factchecktools } = require("@googleapis/factchecktools");
        const { rootUrl, question } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        factchecktools({ version: "v1alpha1", rootUrl }).claims.search(question).then(
            ({ data }) => console.log(JSON.stringify(data)),
            ({ status, message }) => console.log(JSON.stringify({ status, message })),
        );
    """
    given = {"rootUrl": f"{live_server.url}/", "question": question}
    ended = subprocess.run(
        ["node", "-e", program],
        input=json.dumps(given).encode(),
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=True,
    )
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


@pytest.mark.usefixtures("three")
def test_node_client_finds_the_verdicts_that_stand(live_server: Any, node_client: Path, key: str) -> None:
    first = asked_by_node(node_client, live_server, query="crime fell", pageSize=1, key=key)
    second = asked_by_node(
        node_client, live_server, query="crime fell", pageSize=1, pageToken=first["nextPageToken"]
    )

    reviews = [answer["claims"][0]["claimReview"][0] for answer in (first, second)]
    assert [review["textualRating"] for review in reviews] == ["Mostly false"] * 2
    assert "nextPageToken" not in second


def test_node_client_tells_our_reason(live_server: Any, node_client: Path, db: None) -> None:
    told = asked_by_node(node_client, live_server, pageSize=1)

    assert told["status"] == 400
    assert "Give a query" in told["message"]
