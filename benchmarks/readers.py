"""Programs that read without pause, light enough not to be in the figures: `python -m benchmarks.readers`.

Reads JSON from standard input: port, seconds, connections, and the addresses that each connection asks for in
turn, with header lines of their own. Prints how many answers came, and how long they took in milliseconds.
"""

import json
import re
import selectors
import socket
import statistics
import sys
import time

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
EXPECTED = {b"200", b"304"}


class Reader:
    """One connection with one request under way."""

    def __init__(self, port: int, requests: list[bytes], start: int) -> None:
        """Connect; nothing is asked yet."""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.seconds: list[float] = []
        self._requests, self._turn = requests, start
        self._buffer, self._held = bytearray(2**20), 0

    def ask(self) -> None:
        """Send the next request."""
        self._held, self._began = 0, time.perf_counter()
        self.socket.sendall(self._requests[self._turn % len(self._requests)])
        self._turn += 1

    def read(self) -> bool:
        """Take what has come; say whether that was the end of an answer."""
        got = self.socket.recv_into(memoryview(self._buffer)[self._held :])
        if not got:
            raise OSError("the server closed the connection")
        self._held += got
        head = self._buffer.find(b"\r\n\r\n", 0, min(self._held, 4096))
        if head < 0 or self._held < head + 4 + _length(bytes(self._buffer[:head])):
            return False
        if bytes(self._buffer[9:12]) not in EXPECTED:
            raise OSError(bytes(self._buffer[:300]).decode(errors="replace"))
        self.seconds.append(time.perf_counter() - self._began)
        return True


def _length(head: bytes) -> int:
    found = LENGTH.search(head)
    return int(found[1]) if found else 0


def main() -> None:
    """Ask as standard input says."""
    plan = json.load(sys.stdin)
    requests = [
        f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()
        for address, lines in plan["addresses"]
    ]
    readers = [Reader(plan["port"], requests, start) for start in range(plan["connections"])]
    ready = selectors.DefaultSelector()
    for reader in readers:
        ready.register(reader.socket, selectors.EVENT_READ, reader)
        reader.ask()
    end = time.perf_counter() + plan["seconds"]
    while time.perf_counter() < end:
        for key, _ in ready.select(1):
            if key.data.read():
                key.data.ask()
    times = sorted(1000 * one for reader in readers for one in reader.seconds)
    told = {
        "count": len(times),
        "median_ms": statistics.median(times or [0.0]),
        "p99_ms": times[int(len(times) * 0.99)] if times else 0.0,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
