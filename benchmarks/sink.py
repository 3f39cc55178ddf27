# SPDX-License-Identifier: Apache-2.0
"""A loopback server that answers like Elasticsearch and counts what it was sent, in a process of its own.

It does as little as it can: its work is on the other core, and shall not be what is measured. It keeps no
document, only each index's ids. `GET /_bench` tells the counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.request import urlopen

import orjson

VERSION: Final = "9.2.0"
_START_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a destination holds.

    Attributes:
        records: Different records.
        measurements: Different measurements.
        repeats: Documents that came once more than they should.
    """

    records: int
    measurements: int
    repeats: int = 0

    def __add__(self, other: Delivered) -> Delivered:
        """Return the sum, of two destinations that hold different documents."""
        return Delivered(
            self.records + other.records,
            self.measurements + other.measurements,
            self.repeats + other.repeats,
        )


class Sink:
    """A sink's process, as its parent sees it; it ends with the parent, or at the end of a `with`.

    Args:
        port: Where to listen; 0 for a free port.
    """

    def __init__(self, port: int = 0) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sink", str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def delivered(self) -> Delivered:
        """Ask what it was sent."""
        with urlopen(f"{self.url}/_bench", timeout=_START_S) as answer:  # noqa: S310  # our own loopback URL
            return Delivered(**json.load(answer))

    def stop(self) -> None:
        """End the process; connections are refused from now on."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Sink:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class _Indices:
    """What was created and written, of all connections."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mappings: dict[str, Any] = {}
        self._ids: dict[str, set[bytes]] = {}
        self._repeats = 0

    def counts(self) -> bytes:
        """Return the counts as `Delivered` has them."""
        with self._lock:
            sizes = {name: len(ids) for name, ids in self._ids.items()}
        measurements = sum(size for name, size in sizes.items() if "-metrics-" in name)
        records = sum(sizes.values()) - measurements
        return orjson.dumps({"records": records, "measurements": measurements, "repeats": self._repeats})

    def create(self, name: str, body: bytes) -> bytes:
        """Create an index."""
        with self._lock:
            self._mappings[name] = orjson.loads(body)["mappings"]
        return b'{"acknowledged":true}'

    def mapping(self, name: str) -> bytes | None:
        """Return an index's mapping, None if there is no such index."""
        mapping = self._mappings.get(name)
        return None if mapping is None else orjson.dumps({name: {"mappings": mapping}})

    def write(self, body: bytes) -> bytes:
        """Take a bulk request."""
        with self._lock:
            answers = [self._create(line) for line in body.split(b"\n")[:-1:2]]
        return b'{"errors":false,"items":[' + b",".join(answers) + b"]}"

    def _create(self, action: bytes) -> bytes:
        target = orjson.loads(action)["create"]
        ids, id_ = self._ids.setdefault(target["_index"], set()), target["_id"].encode()
        if id_ in ids:
            self._repeats += 1
            error = b'{"type":"version_conflict_engine_exception"}'
            return b'{"create":{"_id":"%b","status":409,"error":%b}}' % (id_, error)
        ids.add(id_)
        return b'{"create":{"_id":"%b","_seq_no":%d,"status":201}}' % (id_, len(ids))


class _Handler(BaseHTTPRequestHandler):
    """The few requests that the store sends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body of an answer in one packet
    indices = _Indices()

    def do_GET(self) -> None:
        """Tell a mapping, the version, the counts; there are no templates."""
        if self.path == "/_bench":
            self._answer(self.indices.counts())
        elif self.path.startswith("/_nodes/_local"):
            self._answer(orjson.dumps({"nodes": {"sink": {"version": VERSION}}}))
        else:
            mapping = self.indices.mapping(self.path.removesuffix("/_mapping").strip("/"))
            missing = b'{"error":{"type":"index_not_found_exception"},"status":404}'
            status = HTTPStatus.NOT_FOUND if mapping is None else HTTPStatus.OK
            self._answer(mapping or missing, status)

    def do_PUT(self) -> None:
        """Create an index; take a template."""
        body = self._body()
        is_template = self.path.startswith("/_index_template/")
        self._answer(b'{"acknowledged":true}' if is_template else self.indices.create(self.path[1:], body))

    def do_POST(self) -> None:
        """Take a bulk request."""
        self._answer(self.indices.write(self._body()))

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["content-length"]))

    def _answer(self, body: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _serve(port: int) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    server.daemon_threads = True
    threading.Thread(target=_end_with_parent, daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
