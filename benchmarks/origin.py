"""The site that the benches fetch from: nginx on loopback, serving real pages and made feeds.

Pages come from the evaluation data beside the checkout; without it, from the project's own sample pages.
"""

import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lines import Skipped

ROOT = Path(__file__).resolve().parents[1]
REAL_PAGES = ROOT.parent / "shared" / "data" / "extraction" / "html"
COPIES = 50
INSTALL = "apt-get update && apt-get install -y nginx-light"
# The same file under any number of addresses: /any-round/NAME. `/forgetful/` ignores conditions.
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 256; }}
http {{
  default_type text/html;
  types {{ application/xml xml; application/rss+xml rss; }}
  access_log {folder}/access.log combined; keepalive_timeout 5;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port}; root {folder}/site;
    location = /robots.txt {{ return 404; }}
    location /forgetful/ {{ alias {folder}/site/feeds/; etag off; if_modified_since off;
                            add_header Last-Modified ""; }}
    location ~ ^/round-[^/]+/(.+[.]html)$ {{ alias {folder}/site/pages/$1; }}
  }}
}}
"""


@dataclass(frozen=True)
class Origin:
    """A running site. Files under `folder`/site are served; `pages` are the names of its HTML pages."""

    url: str
    folder: Path
    pages: tuple[str, ...]
    kind: str

    def requests(self) -> list[str]:
        """Return the access log so far, one line per request."""
        return (self.folder / "access.log").read_text(errors="replace").splitlines()


def page_bodies() -> tuple[str, dict[str, bytes]]:
    """Return which pages there are, in words, and each page's bytes by its file name."""
    real = {f.name.removesuffix(".gz"): gzip.decompress(f.read_bytes()) for f in REAL_PAGES.glob("*.html.gz")}
    if real:
        return f"{len(real)} real pages", dict(sorted(real.items()))
    from factcheck.demo_pages import resources

    made = resources("http://sample.example").values()
    samples = [resource.body for resource in made if resource.media_type.startswith("text/html")]
    copies = {f"sample-{at}.html": body for at, body in enumerate(samples * COPIES)}
    return f"{len(samples)} sample pages of the project {COPIES} times, not real ones", copies


@contextmanager
def serving() -> Iterator[Origin]:
    """Run nginx until the end of the block. Raises Skipped where there is none and none can be installed."""
    binary = _nginx()
    kind, bodies = page_bodies()
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "site" / "pages").mkdir(parents=True)
        (folder / "site" / "feeds").mkdir()
        for page, body in bodies.items():
            (folder / "site" / "pages" / page).write_bytes(body)
        port = _free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        settings = folder / "nginx.conf"
        settings.write_text(CONFIGURATION.format(folder=folder, port=port, user=user))
        process = subprocess.Popen([binary, "-c", str(settings), "-p", name, "-e", f"{name}/error.log"])  # noqa: S603
        try:
            _wait_for(port)
            yield Origin(f"http://127.0.0.1:{port}", folder, tuple(bodies), kind)
        finally:
            process.terminate()
            process.wait()


def _nginx() -> str:
    found = _found()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["/bin/sh", "-c", INSTALL], capture_output=True, check=False)  # noqa: S603
        found = _found()
    if not found:
        raise Skipped(f"nginx is missing. On Debian and Ubuntu, as root: {INSTALL}")
    return found


def _found() -> str:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise Skipped("nginx does not start on this machine")
