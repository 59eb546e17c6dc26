"""How is one address asked for politely, and what does the answer's status mean?

The host's turn first, then robots.txt, then a conditional GET; a redirect is asked for in the same way. Called by `claims.fetching.poll` and the actions of claims.
"""

from contextlib import ExitStack

from django.utils.translation import gettext_noop as _

from claims.errors import SourceAnsweredWithError, SourceGone
from claims.fetching.robots import refuse_if_disallowed
from factcheck.http import FetchedResponse, GuardedClient
from factcheck.politeness import Turns, let_rest
from factcheck.words import phrase

GONE = {
    404: _("There is nothing at this address (404)."),
    410: _("The site has taken this page down for good (410)."),
}
SHUT = {401: _("The site asks for a password (401)."), 403: _("The site refuses to show this address (403).")}
# Statuses that tell of a passing state of the other side; it may be asked again.
PASSING = {408, 425, 429, 500, 502, 503, 504}


def visit(
    url: str,
    *,
    client: GuardedClient,
    etag: str = "",
    last_modified: str = "",
    turns: Turns | None = None,
) -> FetchedResponse | None:
    """Fetch one address, or return None where the site says that nothing has changed (304).

    `etag` and `last_modified` are those of the answer before; `turns` those of a larger piece of work. Raises
    HostBusy where it is not yet time, DisallowedByRobots, RobotsUnavailable, SourceGone,
    SourceAnsweredWithError and the errors of the guarded client.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {name: value for name, value in conditions.items() if value}
    with ExitStack() as stack:
        taken = turns or stack.enter_context(Turns())

        def ask(address: str) -> None:
            taken.take(address)
            refuse_if_disallowed(address, client=client)

        ask(url)
        response = client.get(url, headers=headers, onward=ask)
    if response.status == 304 and headers:
        return None
    _refuse_status(response)
    return response


def _refuse_status(response: FetchedResponse) -> None:
    status = response.status
    if status in GONE:
        raise SourceGone(GONE[status], status=status)
    if status in SHUT:
        raise SourceAnsweredWithError(SHUT[status], status=status)
    if status not in {200, 203}:
        raise SourceAnsweredWithError(
            phrase("The site answered with an error ({status}).", status=status),
            status=status,
            retryable=status in PASSING,
            retry_after=let_rest(response),
        )
