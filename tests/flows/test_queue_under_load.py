"""64 people press *next* at once over 20,000 queued reviews, while web processes are killed in the middle.

Real gunicorn, real HTTP, the database that the suite runs on. SQLite lets one writer in, so fewer ask there.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from factcheck.broker import broker_binary
from tests.flows.deployment import Broker, Deployment, Process, empty_database
from tests.flows.running_desk import ROOT, children, eventually, free_port

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

IS_POSTGRESQL = os.environ.get("FACTCHECK_DATABASE_URL", "").startswith("postgres")
QUEUED = 20_000
CLIENTS, EACH = (64, 12) if IS_POSTGRESQL else (8, 40)
KILLS = 2
TOKEN = "a" * 32
WEB = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi", "--workers", "2"]


class Person:
    """One signed-in person who asks for work again and again. `given` are the reviews they were told of."""

    def __init__(self, port: int, session: str) -> None:
        """Ask nothing yet."""
        self.given: list[str] = []
        self.unanswered = 0
        self._port = port
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Length": "0",
        }
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, times: int) -> None:
        """Take so many reviews, however many answers are lost on the way."""
        with closing(self._connection):
            self._ask(times)

    def _ask(self, times: int) -> None:
        while len(self.given) < times:
            try:
                self._connection.request("POST", "/desk/next/", headers=self._headers)
                answer = self._connection.getresponse()
                answer.read()
            except (OSError, HTTPException):
                self.unanswered += 1
                self._connection.close()
                continue
            assert answer.status == 302, answer.status
            self.given.append(answer.headers["Location"].split("/")[-2].replace("-", ""))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Deployment]:
    """A migrated desk with a broker, without which no web process starts."""
    with ExitStack() as stack:
        database = stack.enter_context(empty_database())
        broker = stack.enter_context(Broker(broker_binary()))
        yield Deployment.made(tmp_path, stack, DATABASE_URL=database, REDIS_URL=broker.url)


def sessions(desk: Deployment) -> list[str]:
    """Fill the queue; return the sessions of those who will ask."""
    command = [sys.executable, "-m", "tests.queued_rows", str(QUEUED), str(CLIENTS)]
    done = subprocess.run(command, cwd=ROOT, env=desk.env, check=True, stdout=subprocess.PIPE)
    return list(json.loads(done.stdout))


def kill_one(web: Process) -> None:
    """Kill one web process as the kernel would; gunicorn starts another."""
    os.kill(children(web.pid)[0], signal.SIGKILL)


def test_each_review_goes_to_one_person_and_none_is_lost(desk: Deployment):
    port = free_port()
    keys = sessions(desk)
    web = desk.start(*WEB, "--threads", str(CLIENTS // 2), "--bind", f"127.0.0.1:{port}")
    eventually(lambda: len(children(web.pid)) == 2, seconds=30)
    people = [Person(port, key) for key in keys]
    people[0].ask(1)

    threads = [threading.Thread(target=person.ask, args=(EACH,)) for person in people]
    for thread in threads:
        thread.start()
    for kill in range(1, KILLS + 1):
        share = CLIENTS * EACH * kill // (KILLS + 1)
        eventually(lambda share=share: sum(len(person.given) for person in people) >= share, seconds=60)
        kill_one(web)
    for thread in threads:
        thread.join(60)

    assert sum(person.unanswered for person in people), "no request was cut off: the test proves nothing"
    told = [review for person in people for review in person.given]
    held = {
        (str(review).replace("-", ""), holder)
        for review, holder in desk.rows("SELECT review_id, holder_id FROM reviews_lease")
    }
    names = dict(desk.rows("SELECT username, id FROM auth_user"))
    assert len(told) == len(set(told)) == CLIENTS * EACH
    # Whoever was told of a review holds it. An answer that got lost leaves a hold, which its clock ends.
    assert {(review, names[f"client-{n}"]) for n, one in enumerate(people) for review in one.given} <= held
    assert len(held) - len(told) <= sum(person.unanswered for person in people)
    # No review is between the states: each is held with an event beside it, or queued without.
    assert desk.value(COUNT_CHECKING) == desk.value(COUNT_CLAIMS) == len(held)
    assert desk.value(COUNT_QUEUED) == QUEUED - len(held)
    # None was skipped for good: what was given are the best, without a gap.
    assert desk.value(WORST_GIVEN) >= desk.value(BEST_LEFT)


COUNT_CHECKING = (
    "SELECT count(*) FROM reviews_review r JOIN reviews_lease l ON l.review_id = r.id "
    "WHERE r.state = 'checking' AND r.checker_id = l.holder_id"
)
COUNT_CLAIMS = "SELECT count(*) FROM reviews_reviewevent WHERE verb = 'claim'"
COUNT_QUEUED = "SELECT count(*) FROM reviews_review WHERE state = 'queued'"
WORST_GIVEN = "SELECT min(priority) FROM reviews_review WHERE state = 'checking'"
BEST_LEFT = "SELECT max(priority) FROM reviews_review WHERE state = 'queued'"
