# SPDX-License-Identifier: Apache-2.0
"""A tiny search engine in this process that answers from a script: for faults that no node makes at will.

Without a script it behaves like an engine with room for everything: indices can be created, bulk requests
create documents once, searches find nothing. It proves nothing about real engines; real nodes do that.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, TypeAlias

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came, its body decompressed."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def lines(self) -> list[Any]:
        """The parsed lines of a bulk request."""
        return [json.loads(line) for line in self.body.splitlines()]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer.

    Attributes:
        status: HTTP status.
        body: Text or bytes as they are; anything else is sent as JSON.
        headers: Added to those of every answer.
        content_type: Of the body; empty for none.
        cut_at: If given, the connection is closed after so many bytes of the body; -1: before the status.
    """

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = JSON_TYPE
    cut_at: int | None = None

    @property
    def content(self) -> bytes:
        """The body as it is sent."""
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


_NOTHING_FOUND = {"count": 0, "_scroll_id": "s", "_shards": {"failed": 0}, "hits": {"hits": []}}

Step: TypeAlias = Reply | Callable[[Request], Reply]


def failure(status: int, error_type: str, **headers: str) -> Reply:
    """Return an engine's refusal of a whole request."""
    body = {"error": {"type": error_type, "reason": "a value of a field"}, "status": status}
    return Reply(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


class SearchServer:
    """The server, on a free port of the loopback interface, while the `with` block runs.

    Args:
        product: Whether it says `X-Elastic-Product: Elasticsearch`.

    Attributes:
        requests: Every request that came.
        indices: The bodies that indices were created with, by name.
        documents: The bodies of documents, by index and id.
    """

    def __init__(self, *, product: bool = True) -> None:
        self.requests: list[Request] = []
        self.indices: dict[str, Any] = {}
        self.documents: dict[tuple[str, str], Any] = {}
        self._product = product
        self._scripts: list[tuple[str, re.Pattern[str], deque[Step]]] = []
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def script(self, method: str, path: str, *steps: Step) -> None:
        """Answer the next requests of *method* whose path has a match of *path* with *steps*, in order."""
        self._scripts.append((method, re.compile(path), deque(steps)))

    def sent(self, method: str, path: str) -> list[Request]:
        """Return the requests of *method* whose path begins with *path*."""
        return [r for r in self.requests if r.method == method and r.path.startswith(path)]

    def __enter__(self) -> Self:
        """Start serving."""
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and close the port."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Request) -> Reply:
        """Return what is answered to *request*: the script's next step, or an engine's usual answer."""
        self.requests.append(request)
        for method, pattern, steps in self._scripts:
            if method == request.method and pattern.search(request.path) and steps:
                step = steps.popleft()
                return step(request) if callable(step) else step
        return self.usual(request)

    def wait_closed(self, at_most_s: float) -> None:
        """Wait until the server is being closed: for a step that answers too late."""
        self._closing.wait(at_most_s)

    @property
    def usual_headers(self) -> dict[str, str]:
        """Headers of every answer."""
        return {"X-Elastic-Product": "Elasticsearch"} if self._product else {}

    def usual(self, request: Request) -> Reply:
        """Return what an engine without faults answers to *request*."""
        path = request.path.partition("?")[0]
        if path == "/_bulk":
            return Reply(body={"errors": False, "items": self._bulk(request.lines)})
        if path.startswith("/_index_template/"):
            return Reply() if request.method == "PUT" else failure(404, "resource_not_found_exception")
        if path.startswith("/_") or request.method == "POST":
            return Reply(body=_NOTHING_FOUND)
        return self._index(request.method, path.split("/")[1], request.body)

    def _index(self, method: str, name: str, body: bytes) -> Reply:
        if method == "PUT":
            self.indices.setdefault(name, json.loads(body))
            return Reply()
        if name not in self.indices:
            return failure(404, "index_not_found_exception")
        return Reply(body={name: self.indices[name]})

    def _bulk(self, lines: list[Any]) -> list[Any]:
        items = []
        for head, body in zip(lines[::2], lines[1::2], strict=True):
            key = (head["create"]["_index"], head["create"]["_id"])
            result = {"_index": key[0], "_id": key[1], "status": 409 if key in self.documents else 201}
            if key not in self.documents:
                result["_seq_no"] = len(self.documents)
                self.documents[key] = body
            items.append({"create": result})
        return items


def _handler(server: SearchServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one segment for an answer: two would wait 40 ms for each other

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = server.answer(Request(self.command, self.path, headers, body))
            content = reply.content
            self.close_connection = reply.cut_at is not None
            if reply.cut_at == -1:
                return
            self.send_response(reply.status)
            for name, value in {**server.usual_headers, **reply.headers}.items():
                self.send_header(name, value)
            if reply.content_type:
                self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: reply.cut_at])

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815  the names are the base class's

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
            """Say nothing."""

    return Handler
