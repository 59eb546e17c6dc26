"""A process that has settled is not walked through by the garbage collector again."""

import subprocess
import sys

TOLD = """
import gc
from factcheck import memory
loaded = [{} for _ in range(100)]
memory.settle()
print(gc.get_freeze_count() > 100, gc.get_threshold()[0] > 700, any(one is loaded for one in gc.get_objects()))
"""


def test_what_was_loaded_is_passed_over() -> None:
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "True", "False"]
