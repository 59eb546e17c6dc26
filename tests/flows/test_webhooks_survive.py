"""What webhooks outlive: a process killed between commit and delivery, a broker that is gone, hostile endpoints.

Real processes, a real broker and the database the suite runs on. Only time is helped along: retries come after a
second, and the hold of a killed worker is ended by hand.
"""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import RemoteDisconnected
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from factcheck.broker import broker_binary
from tests.fakes import Answer, Site, serving
from tests.flows.deployment import Broker, Deployment, empty_database, kill_tree
from tests.flows.running_desk import ROOT, eventually, free_port

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

PATIENCE = 90
WEB = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi", "--workers", "1"]
# Publishes one verdict and its correction, as web processes do. Told to stop at `approved`, it leaves the correction
# to be published over HTTP, and prints its id and a token of somebody who may.
PROGRAM = """
import os, sys
from itertools import count
import django
django.setup()
from django.conf import settings
from django.contrib.auth.models import User
from reviews.actions import workflow
from reviews.actions.tokens import issue_token
from reviews.enums import ReviewKind, Role, State
from reviews.models import Publication
from reviews.content import current_digest
from tests import factories
# Another run makes rows with other names.
factories._number = count(os.getpid() * 1000)
for name in sys.argv[2:]:
    desk = factories.make_desk()
    lead, checker, editor = (
        factories.make_person(f"{role}-{desk.pk}", desk=desk, role=role) for role in (Role.LEAD, Role.CHECKER, Role.EDITOR)
    )
    partner = factories.make_partner(desk, lead, name=name)
    factories.make_endpoint(partner, lead, url=f"{settings.FACTCHECK_DEMO_ORIGIN}/{name}")
review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
first = Publication.objects.get(review=review)
if sys.argv[1] == "published":
    factories.publish_round(first, ReviewKind.CORRECTION)
else:
    writer, approver = (factories.make_person(desk=desk, role=Role.EDITOR) for _ in range(2))
    review = factories.submitted_round(first, ReviewKind.CORRECTION, by=writer)
    workflow.approve(review_id=review.pk, digest=current_digest(review), by=approver)
    print(review.pk, issue_token(name="flow", days=1, by=approver).secret)
"""


@pytest.fixture
def site() -> Iterator[Site]:
    """Where the partners' endpoints are."""
    with serving({}) as running:
        yield running


@pytest.fixture
def broker() -> Iterator[Broker]:
    """The bundled broker."""
    with Broker(broker_binary()) as running:
        yield running


@pytest.fixture
def desk(site: Site, broker: Broker, tmp_path: Path) -> Iterator[Deployment]:
    """A migrated desk without processes."""
    with empty_database() as database, ExitStack() as stack:
        yield Deployment.made(
            tmp_path,
            stack,
            DATABASE_URL=database,
            REDIS_URL=broker.url,
            DEMO_ORIGIN=site.origin,
            WEBHOOK_RETRIES="1,1,1,1,1,1,1,1",
            WEBHOOK_SECONDS="3",
        )


def publish(desk: Deployment, *names: str, until: str = "published") -> list[str]:
    """Publish a verdict and its correction for partners of these names; returns the words that were printed."""
    env = desk.env | {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, until, *names]
    ended = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return ended.stdout.split()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def versions(desk: Deployment) -> int:
    return int(desk.value("SELECT COUNT(*) FROM reviews_publication"))


def publish_over_http(port: int, review: str, token: str) -> int:
    """Ask the web process to publish one approved review; returns the status, 0 when the connection was cut."""
    address = f"http://127.0.0.1:{port}/api/desk/v1/reviews/{review}"
    headers = {"Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as seen:
        headers["If-Match"] = seen.headers["ETag"]
    try:
        step = urllib.request.Request(f"{address}/publish", method="POST", headers=headers)
        with urllib.request.urlopen(step, timeout=60) as answer:
            return int(answer.status)
    except (RemoteDisconnected, ConnectionResetError):
        return 0


def work(desk: Deployment, name: str = "one") -> "subprocess.Popen[bytes]":
    desk.start_beat(name=f"beat-{name}")
    return desk.start_worker(name=name, children=2)


def delivered(desk: Deployment, name: str) -> int:
    return int(
        desk.value(
            "SELECT COUNT(*) FROM reviews_delivery JOIN reviews_endpoint AS endpoint ON endpoint.id = endpoint_id"
            f" WHERE endpoint.url LIKE '%/{name}' AND series IS NOT NULL AND reviews_delivery.status = 'delivered'"
        )
    )


def ids_at(site: Site, name: str) -> list[str]:
    """Return the ids in the order of their first arrival."""
    arrived = [request.headers["webhook-id"] for request in site.requests if request.path == f"/{name}"]
    return list(dict.fromkeys(arrived))


def in_order(desk: Deployment) -> list[str]:
    rows = desk.rows(
        "SELECT event.id FROM reviews_webhookevent AS event JOIN reviews_publication AS publication"
        " ON publication.id = publication_id ORDER BY publication.sequence"
    )
    return [str(row[0]).replace("-", "") for row in rows]


def assert_all_arrived_in_order(desk: Deployment, site: Site, name: str) -> None:
    eventually(lambda: delivered(desk, name) == 2, seconds=PATIENCE)
    assert [one.replace("-", "") for one in ids_at(site, name)] == in_order(desk)


def test_web_killed_between_commit_and_bell_loses_nothing(
    desk: Deployment, site: Site, broker: Broker
) -> None:
    site.routes["/quick"] = Answer(b"ok")
    review, token = publish(desk, "quick", until="approved")
    port = free_port()
    web = desk.start(*WEB, "--bind", f"127.0.0.1:{port}")
    eventually(lambda: listens(port), seconds=PATIENCE)

    # A frozen broker takes the bell and answers nothing: the web process waits right behind its commit.
    broker.freeze()
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(publish_over_http, port, review, token)
        eventually(lambda: asked.done() or versions(desk) == 2, seconds=PATIENCE)
        kill_tree(web)
        assert asked.result() == 0
    broker.stop()
    broker.wipe()
    broker.start()
    work(desk)

    assert_all_arrived_in_order(desk, site, "quick")


def test_worker_killed_in_the_middle_of_a_delivery_sends_it_again_under_its_id(
    desk: Deployment, site: Site
) -> None:
    release = Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        release.wait(30)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.routes["/slow"] = slow
    publish(desk, "slow")
    worker = work(desk)
    eventually(lambda: ids_at(site, "slow"), seconds=PATIENCE)

    kill_tree(worker)
    worker.wait()
    release.set()
    assert delivered(desk, "slow") == 0
    desk.rows("UPDATE reviews_endpoint SET claimed_until = '2026-01-01 00:00:00+00:00'")
    desk.start_worker(name="two")

    assert_all_arrived_in_order(desk, site, "slow")
    assert len([one for one in site.requests if one.path == "/slow"]) >= 3


def test_broker_that_was_away_costs_time_and_nothing_else(
    desk: Deployment, site: Site, broker: Broker
) -> None:
    site.routes |= {"/before": Answer(b"ok"), "/quick": Answer(b"ok")}
    work(desk)
    publish(desk, "before")
    assert_all_arrived_in_order(desk, site, "before")

    broker.stop()
    publish(desk, "quick")
    broker.start()

    eventually(lambda: delivered(desk, "quick") == 2, seconds=PATIENCE)
    assert [one.replace("-", "") for one in ids_at(site, "quick")] == in_order(desk)[2:]


def test_hostile_endpoints_hold_up_nobody(desk: Deployment, site: Site) -> None:
    answers = iter([500, 500])

    def fails_twice(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(next(answers, 200))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def is_slow(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    gate = Event()
    site.routes |= {
        "/slow": is_slow,
        "/quick": Answer(b"ok"),
        "/fails": fails_twice,
        "/redirects": Answer(status=302, headers={"Location": site.url("/quick")}),
        "/never": lambda _: gate.wait(60) and None,
    }
    publish(desk, "never", "redirects", "fails", "slow", "quick")
    work(desk)

    for name in ("quick", "fails", "slow"):
        assert_all_arrived_in_order(desk, site, name)

    assert (delivered(desk, "never"), delivered(desk, "redirects")) == (0, 0)
    # Behind an endpoint that never takes the first version, the second waits.
    assert len(ids_at(site, "redirects")) == len(ids_at(site, "never")) == 1
    assert len([one for one in site.requests if one.path == "/quick"]) == 2

    # Once they mend, they get all of it too: under the same ids, in the same order.
    site.routes |= {"/never": Answer(b"ok"), "/redirects": Answer(b"ok")}
    gate.set()
    for name in ("never", "redirects"):
        assert_all_arrived_in_order(desk, site, name)
