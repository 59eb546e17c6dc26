"""What a process does about its memory, once it has loaded what it works with. Called by worker and web."""

import gc


def settle() -> None:
    """Let the garbage collector pass over what was loaded so far, and run seldom.

    Otherwise it walks through all of Django time and again, in the middle of a task or an answer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
