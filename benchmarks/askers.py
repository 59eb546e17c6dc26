"""People who ask without pause, light enough not to be in the figures: `python -m benchmarks.askers`.

Reads JSON from standard input: port, seconds, the sessions of the people, and the addresses they post to in
turn, each with its body. `{id}` in an address is the id in the answer before, whose entity tag is sent along.
Prints how many answers came per address, and how long they took.
"""

import json
import re
import socket
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

TOKEN = "a" * 32
ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TAG = re.compile(rb'\r\nETag: ("[^"\r]+")')


class Asker:
    """One person on one connection."""

    def __init__(self, port: int, session: str, questions: dict[str, str]) -> None:
        """Connect; nothing is asked yet."""
        self.seconds: dict[str, list[float]] = {address: [] for address in questions}
        self._questions = questions
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._head = (
            f" HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}; csrftoken={TOKEN}\r\n"
            f"X-CSRFToken: {TOKEN}\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
            "Prefer: return=minimal\r\n"
        )

    def ask_until(self, end: float) -> None:
        """Post to the addresses in turn until the time is over."""
        known, tag = "", "*"
        while time.perf_counter() < end:
            for address, body in self._questions.items():
                began = time.perf_counter()
                answer = self._answer(address.replace("{id}", known), body, tag)
                self.seconds[address].append(time.perf_counter() - began)
                if answer.split(b" ", 2)[1] != b"200":
                    raise OSError(answer[:2000].decode(errors="replace"))
                found, told = ID.search(answer), TAG.search(answer)
                known, tag = (found[0] if found else b"").decode(), (told[1] if told else b"*").decode()
        self._socket.close()

    def _answer(self, address: str, body: str, tag: str) -> bytes:
        head = f"POST {address}{self._head}If-Match: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
        self._socket.sendall((head + body).encode())
        received = b""
        while (head := received.find(b"\r\n\r\n")) < 0 or len(received) < head + 4 + _length(received):
            part = self._socket.recv(65536)
            if not part:
                raise OSError("the server closed the connection")
            received += part
        return received


def _length(received: bytes) -> int:
    found = re.search(rb"\r\nContent-Length: (\d+)", received, re.IGNORECASE)
    return int(found[1]) if found else 0


def main() -> None:
    """Ask as standard input says."""
    plan = json.load(sys.stdin)
    askers = [Asker(plan["port"], session, plan["questions"]) for session in plan["sessions"]]
    end = time.perf_counter() + plan["seconds"]
    # Whoever is refused ends the bench: the others would be counted as if all had asked.
    with ThreadPoolExecutor(len(askers)) as people:
        list(people.map(lambda asker: asker.ask_until(end), askers))
    took = {
        address: [one for asker in askers for one in asker.seconds[address]] for address in plan["questions"]
    }
    told = {
        address: {"count": len(times), "median_ms": 1000 * statistics.median(times or [0.0])}
        for address, times in took.items()
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
