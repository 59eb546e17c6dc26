"""Can the database and the broker be used at all? One sentence if not, before anything is started.

Asked by `manage.py up`, by gunicorn (`factcheck.gunicorn`) and by Celery workers and beat
(`factcheck.celery`). A running desk asks `factcheck.health` instead. Sentences name the setting and never
repeat its value, which may hold a password.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

SECONDS = 5
OLDEST_BROKER = (6, 2)


def check_database() -> None:
    """Raise ImproperlyConfigured, in one sentence, when the database cannot be reached or used."""
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            f"the database of FACTCHECK_DATABASE_URL cannot be used: {_first_line(error)}"
        ) from None
    finally:
        connection.close()


def check_broker() -> None:
    """Raise ImproperlyConfigured, in one sentence, when Redis is not set, not reachable or too old."""
    # Imported here so that a bare `manage.py migrate` does not pay for it.
    import redis

    if not settings.FACTCHECK_REDIS_URL:
        raise ImproperlyConfigured(
            "FACTCHECK_REDIS_URL must be set for processes started one by one. "
            "`python manage.py up` brings its own broker."
        )
    try:
        with redis.Redis.from_url(
            settings.FACTCHECK_REDIS_URL, socket_connect_timeout=SECONDS, socket_timeout=SECONDS
        ) as client:
            version = str(client.info("server")["redis_version"])
    except (redis.RedisError, OSError) as error:
        raise ImproperlyConfigured(
            f"the broker of FACTCHECK_REDIS_URL cannot be used: {_first_line(error)}"
        ) from None
    except ValueError:
        # The parser's own words may quote a piece of the password.
        raise ImproperlyConfigured("FACTCHECK_REDIS_URL is not a well-formed URL.") from None
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_BROKER:
        raise ImproperlyConfigured(
            f"the broker of FACTCHECK_REDIS_URL is Redis {version}; Redis 6.2 or newer is needed."
        )


def exit_unless_usable() -> None:
    """End this process with one sentence and exit status 1 when settings, database or broker are wrong."""
    with _exit_when_refused():
        check_database()
        check_broker()


def exit_unless_configured() -> None:
    """End this process with one sentence and exit status 1 when a setting makes no sense."""
    with _exit_when_refused():
        _ = settings.FACTCHECK_PRODUCTION


@contextmanager
def _exit_when_refused() -> Iterator[None]:
    try:
        yield
    except ImproperlyConfigured as refusal:
        # Celery turns what is printed into log lines; a person at a terminal needs the plain sentence.
        print(f"Factcheck cannot start: {refusal}", file=sys.__stderr__, flush=True)
        sys.exit(1)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".:") + "."
