"""A web site on loopback that the guarded client may fetch, for tests of intake."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from factcheck.errors import FactcheckError
from tests.fakes import Site, serving


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """An empty site; a test adds routes. It stands where the demo site of a desk would."""
    with serving({}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def at_once(call: Callable[[], Any], *, times: int) -> list[Any]:
    """Make one call on several threads, each with its own database connection; returns results and refusals."""

    def called(_: int) -> Any:
        try:
            return call()
        except FactcheckError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(called, range(times)))
