"""How fast is one verdict told to 1,000 endpoints of which 50 hang? On PostgreSQL, with one sender.

The endpoints are paths of one small server on loopback, in a process of its own. Starts a database, and in it
`benchmarks.webhooks_desk`, which measures.
"""

import os
import subprocess
import sys
import tempfile

from benchmarks.origin import ROOT
from tests.postgresql import temporary_postgresql


def measure() -> None:
    """Print the lines `webhooks_publish_ms` and `webhooks_fan_out`."""
    with tempfile.TemporaryDirectory(prefix="fq-") as data, temporary_postgresql() as url:
        server = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.webhooks_endpoints"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None  # noqa: S101
            origin = server.stdout.readline().strip()
            plain = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
            env = plain | {
                "FACTCHECK_DATA_DIR": data,
                "FACTCHECK_DATABASE_URL": url,
                "FACTCHECK_DEMO_ORIGIN": origin,
                "FACTCHECK_LOG_LEVEL": "ERROR",
                "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            }
            subprocess.run([sys.executable, "-m", "benchmarks.webhooks_desk"], env=env, cwd=ROOT, check=True)
        finally:
            server.kill()
            server.wait()
