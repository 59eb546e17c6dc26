"""How gunicorn runs the web processes: `gunicorn -c python:factcheck.gunicorn factcheck.wsgi`.

Anything here can be overridden on gunicorn's command line. Read by gunicorn only, by name.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

worker_class = "gthread"
threads = 8
graceful_timeout = 5
# The API's filters fit; longer lines are refused before any of our code runs.
limit_request_line = 8190
control_socket_disable = True


def on_starting(_: object) -> None:
    """Refuse to start, with one sentence and exit status 1, when the desk cannot work."""
    from factcheck.preflight import exit_unless_usable

    exit_unless_usable()
