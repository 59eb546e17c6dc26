"""How much did some processes work? Their processor time, which other work on the machine changes little. Linux only."""

import os
from collections.abc import Iterable
from pathlib import Path


def family(process: int) -> list[int]:
    """Return a process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *map(int, children)]


def sessions(database: str) -> list[int]:
    """Return PostgreSQL's own processes for the connections to one database."""
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if _serves(path, database)]


def _serves(path: Path, database: str) -> bool:
    try:
        title = path.read_bytes().decode(errors="replace").split()
    except OSError:
        # It has ended meanwhile.
        return False
    return title[:1] == ["postgres:"] and database in title


def worked(processes: Iterable[int]) -> float:
    """Return the processor seconds of some processes so far."""
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in processes)
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")
