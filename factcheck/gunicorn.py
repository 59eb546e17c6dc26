"""How gunicorn runs the web processes: `gunicorn -c python:factcheck.gunicorn factcheck.wsgi`.

Anything here can be overridden on gunicorn's command line. Read by gunicorn only, by name.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

worker_class = "gthread"
threads = 8
graceful_timeout = 5
# The API's filters fit; longer lines are refused before any of our code runs.
limit_request_line = 8190
control_socket_disable = True


def on_starting(_: object) -> None:
    """Refuse to start, with one sentence and exit status 1, when the desk cannot work.

    Looked at in a child, so that the master, which only watches, stays small.
    """
    child = os.fork()
    if child == 0:
        os._exit(_exit_status_of_preflight())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        sys.exit(status)


def _exit_status_of_preflight() -> int:
    from factcheck.preflight import exit_unless_usable

    try:
        exit_unless_usable()
    except SystemExit as refusal:
        return int(str(refusal.code))
    return 0


def post_worker_init(_: object) -> None:
    """Load every address before the first request asks for one, and let the garbage collector pass over them."""
    from django.urls import get_resolver

    from factcheck import memory

    get_resolver().url_patterns  # noqa: B018 - read for what reading does
    memory.settle()
