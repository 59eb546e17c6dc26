"""A web site on loopback that the guarded client may fetch, for tests of intake."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes import Site, serving


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """An empty site; a test adds routes. It stands where the demo site of a desk would."""
    with serving({}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running
