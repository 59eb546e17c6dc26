"""Does a kept database connection still live? Asked only of one that was not used a moment ago. Kernel.

With CONN_HEALTH_CHECKS Django asks before the first query of every request. A connection that has just answered is
trusted instead: on a busy desk that saves every request a question. One that broke within that moment costs the
request that meets it an error, as it would have in the middle of its queries.
"""

import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

TRUSTED_SECONDS = 1.0


class TrustFreshConnection:
    """Spares a connection the question whether it lives when it answered a moment ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and remember when its connection last answered."""
        if time.monotonic() - getattr(connection, "answered_at", -TRUSTED_SECONDS) < TRUSTED_SECONDS:
            connection.health_check_done = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        # Django sets this once a connection has been opened or asked; an error makes it ask again by itself.
        if connection.health_check_done:  # type: ignore[attr-defined]
            connection.answered_at = time.monotonic()  # type: ignore[attr-defined]
        return response
