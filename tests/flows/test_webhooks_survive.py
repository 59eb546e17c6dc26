"""What webhooks outlive: a process killed between commit and delivery, a broker that is gone, hostile endpoints.

Real processes, a real broker and the database the suite runs on. Only time is helped along: retries come after a
second, and the hold of a killed worker is ended by hand.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from factcheck.broker import broker_binary
from tests.fakes import Answer, Site, serving
from tests.flows.deployment import Broker, Deployment, empty_database, kill_tree
from tests.flows.running_desk import ROOT, eventually

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

PATIENCE = 90
# Publishes one verdict and its correction, as web processes do; with `die` it is killed right after the commit.
PROGRAM = """
import os, signal, sys
from itertools import count
import django
django.setup()
from django.conf import settings
from django.contrib.auth.models import User
from reviews.actions import publishing
from reviews.enums import EndpointStatus, ReviewKind, Role, State
from reviews.models import Endpoint, Membership, Publication
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
factories.publish_round(Publication.objects.get(review=review), ReviewKind.CORRECTION)
if sys.argv[1] == "die":
    os.kill(os.getpid(), signal.SIGKILL)
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


def publish(desk: Deployment, *names: str, how: str = "live") -> None:
    env = desk.env | {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", PROGRAM, how, *names], env=env, cwd=ROOT, check=False)
    assert ended.returncode == (-9 if how == "die" else 0)


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


def test_publisher_killed_right_after_the_commit_loses_nothing(desk: Deployment, site: Site) -> None:
    site.routes["/quick"] = Answer(b"ok")
    publish(desk, "quick", how="die")

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
