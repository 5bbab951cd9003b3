"""A proxy between a client and a service that does, now and then, what networks do.

Each connection carries one exchange. What befalls it is drawn from a seeded generator, so that a
run can be had again.
"""

import random
import re
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from typing import Self

FAULTS = (
    "refused",  # the connection is closed before anything is sent on
    "request cut",  # the service gets the beginning of the request
    "answer cut",  # the service has done it, and the client gets the beginning of the answer
    "answer lost",  # the service has done it, and the client gets nothing
    "500",  # not sent on
    "500 after",  # done, and denied
    "too short",  # Content-Length says less than there is
    "too long",  # Content-Length says more than there is
    "answered twice",
    "asked twice",  # the service gets the request again
    "asked late",  # and once more, a moment after the client has gone on
    "delayed",
)
_ERROR = b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\nConnection: close\r\n\r\noops"


class Faulty:
    """Listens on `port`; a part of the exchanges goes wrong while `rate` is above 0."""

    def __init__(self, host: str, port: int, seed: int, rate: float) -> None:
        self._to = (host, port)
        self._random = random.Random(seed)  # noqa: S311 - to be had again
        self.rate = rate
        self.seen: Counter[str] = Counter()
        self._late: list[threading.Thread] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was to arrive late has arrived."""
        while self._late:
            self._late.pop().join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client, suppress(OSError):
                client.settimeout(100)
                self._exchange(client)

    def _exchange(self, client: socket.socket) -> None:
        wrong = self._random.random() < self.rate
        fault = self._random.choice(FAULTS) if wrong else ""
        share = self._random.random()
        self.seen[fault or "none"] += 1
        if fault == "refused":
            return
        request = _request(client)
        if fault == "500":
            client.sendall(_ERROR)
            return
        if fault == "request cut":
            self._send(request[: int(len(request) * share)], whole=False)
            return
        answer = self._send(request)
        if fault == "asked twice":
            answer = self._send(request)
        if fault == "asked late":
            late = threading.Thread(target=self._later, args=(request, share / 5))
            late.start()
            self._late.append(late)
        self._answer(client, answer, fault, share)

    def _answer(self, client: socket.socket, answer: bytes, fault: str, share: float) -> None:
        if fault == "delayed":
            time.sleep(share / 5)
        if fault == "answer lost":
            return
        if fault == "500 after":
            answer = _ERROR
        if fault == "answer cut":
            answer = answer[: int(len(answer) * share)]
        if fault == "answered twice":
            answer += answer
        if fault in ("too short", "too long"):
            answer = _lengthened(answer, share, longer=fault == "too long")
        client.sendall(answer)

    def _later(self, request: bytes, seconds: float) -> None:
        time.sleep(seconds)
        with suppress(OSError):
            self._send(request)

    def _send(self, request: bytes, *, whole: bool = True) -> bytes:
        with socket.create_connection(self._to, timeout=100) as service:
            service.sendall(request)
            if not whole:
                return b""
            parts = []
            while part := service.recv(65536):
                parts.append(part)
        return b"".join(parts)


def _request(client: socket.socket) -> bytes:
    """A whole request that asks the service to close the connection when it is done."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = client.recv(65536)
        if not part:
            raise OSError("the client has gone")
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    said = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
    length = int(said[1]) if said else 0
    while len(body) < length:
        body += client.recv(65536)
    head = re.sub(rb"\r\nconnection: [^\r]*", b"", head, flags=re.IGNORECASE)
    return head + b"\r\nConnection: close\r\n\r\n" + body


def _lengthened(answer: bytes, share: float, *, longer: bool) -> bytes:
    """The answer with another Content-Length, if it has one."""

    def other(found: re.Match[bytes]) -> bytes:
        length = int(found[2])
        wrong = length + 1 + int(share * 100) if longer else int(length * share)
        return found[1] + str(wrong).encode()

    return re.sub(rb"(\r\ncontent-length: *)(\d+)", other, answer, count=1, flags=re.IGNORECASE)
