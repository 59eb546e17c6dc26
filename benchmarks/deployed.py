"""A desk as it runs in production, for one bench: a database of its own, a broker, and nothing else yet."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from factcheck.broker import broker_binary
from tests.flows.deployment import Broker, Deployment, empty_database
from tests.postgresql import temporary_postgresql


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL on which every `deployed` desk of the block stands; gives its address."""
    with temporary_postgresql() as url:
        # Where `empty_database` looks for the server.
        os.environ["FACTCHECK_DATABASE_URL"] = url
        try:
            yield url
        finally:
            del os.environ["FACTCHECK_DATABASE_URL"]


@contextmanager
def deployed(**settings: str) -> Iterator[Deployment]:
    """Make a desk with an empty database; `settings` come without their prefix."""
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(prefix="fq-", ignore_cleanup_errors=True)
        data = Path(stack.enter_context(folder))
        database = stack.enter_context(empty_database())
        broker = stack.enter_context(Broker(broker_binary()))
        own = {"DATABASE_URL": database, "REDIS_URL": broker.url, "LOG_LEVEL": "ERROR"}
        yield Deployment.made(data, stack, **own, **settings)
