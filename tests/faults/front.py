# SPDX-License-Identifier: Apache-2.0
"""The fault proxy: an HTTP server that passes requests to a backend, or does to them what a fault says.

The backend is the scripted engine or a real node; the faults are the same in front of both. Each request asks
`choose` for its fault; `faults` has them. Bytes are written by hand, so that an answer can end anywhere.
"""

from __future__ import annotations

import gzip
import select
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, Self, TypeAlias

from tests.search_server import Reply, Request

Backend: TypeAlias = Callable[[Request], Reply | None]
"""Answers a request; None when it died before it did."""

_CLIENT_GIVES_UP_S = 30.0
_PIECE_PAUSE_S = 0.002
_LINGER_NOT = struct.pack("ii", 1, 0)  # closing sends a reset instead of the rest


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the client gets to see of an answer.

    Attributes:
        reply: The answer; None for not a byte.
        share: How much of its bytes is sent, head included; below 1 the connection ends there.
        end: Whether the connection stays open, is closed or reset afterwards.
        pieces: How many writes it takes, with pauses between.
        waits: Until the client has given up, before anything else.
        later: Done then, if given: what the backend still does for a client that has gone.
    """

    reply: Reply | None
    share: float = 1.0
    end: Literal["open", "closed", "reset"] = "open"
    pieces: int = 1
    waits: bool = False
    later: Callable[[], object] | None = None


Fault: TypeAlias = Callable[[Request, Backend], Delivery]
"""Decides what the backend gets of a request and the client of its answer."""


def no_fault(request: Request, backend: Backend) -> Delivery:
    """Pass the request on and its answer back; a backend that died resets the connection."""
    reply = backend(request)
    return Delivery(reply) if reply is not None else Delivery(None, end="reset")


class Front:
    """The proxy, on a free port of the loopback interface, while the `with` block runs.

    Args:
        backend: What stands behind it; may be exchanged at any time.

    Attributes:
        choose: Says which fault befalls a request.
        aborts_uploads: Connections are reset before the body was read.
        seen: How often each fault was done, by name.
    """

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.choose: Callable[[Request], Fault] = lambda _: no_fault
        self.aborts_uploads = False
        self.seen: Counter[str] = Counter()
        self._idle = threading.Condition()
        self._busy = 0
        self._server = _Server(self)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def be_calm(self) -> None:
        """Do no more faults, and return when the last one is over."""
        self.choose = lambda _: no_fault
        self.aborts_uploads = False
        with self._idle:
            assert self._idle.wait_for(lambda: self._busy == 0, _CLIENT_GIVES_UP_S)

    def __enter__(self) -> Self:
        """Start serving."""
        serve = {"poll_interval": 0.005}
        threading.Thread(target=self._server.serve_forever, kwargs=serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and close the port."""
        self._server.shutdown()
        self._server.server_close()

    def decide(self, request: Request) -> Delivery:
        """Return what becomes of *request*."""
        fault = self.choose(request)
        self.seen[fault.__name__] += 1
        return fault(request, self.backend)

    def begin(self, change: int) -> None:
        """Count requests under way: 1 when one begins, -1 when it is over."""
        with self._idle:
            self._busy += change
            self._idle.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, front: Front) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.front = front

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        # Without the base class's orderly end, which would come before the reset.
        assert isinstance(request, socket.socket)
        self.close_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients go away in the middle of an answer here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def _serve(self) -> None:
        front = self.server.front
        front.begin(1)
        try:
            if front.aborts_uploads and self.command == "POST":
                self._end("reset")
            else:
                self._deliver(front.decide(self._request()))
        finally:
            front.begin(-1)

    def _request(self) -> Request:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, body)

    def _deliver(self, delivery: Delivery) -> None:
        if delivery.waits:
            select.select([self.connection], [], [], _CLIENT_GIVES_UP_S)
        if delivery.later is not None:
            delivery.later()
        if delivery.reply is not None:
            self._write(_as_bytes(delivery.reply), delivery)
        if delivery.reply is None or delivery.share < 1.0 or delivery.end != "open":
            self._end("reset" if delivery.end == "reset" else "closed")

    def _write(self, content: bytes, delivery: Delivery) -> None:
        content = content[: max(int(len(content) * delivery.share), 1)]
        size = -(-len(content) // delivery.pieces)
        for start in range(0, len(content), size):
            self.wfile.write(content[start : start + size])
            if delivery.pieces > 1:
                # As a slow network would: the client has to wait for the rest.
                select.select([], [], [], _PIECE_PAUSE_S)

    def _end(self, how: Literal["closed", "reset"]) -> None:
        self.close_connection = True
        if how == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815  the names are the base class's

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""


def _as_bytes(reply: Reply) -> bytes:
    headers = {"content-length": str(len(reply.content)), **reply.headers}
    if reply.content_type:
        headers["content-type"] = reply.content_type
    lines = [f"HTTP/1.1 {reply.status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + reply.content
