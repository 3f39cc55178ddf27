# SPDX-License-Identifier: Apache-2.0
"""The HTTP side of the scripted server: a threaded loopback server that sends what the script answers.

It promises: an `Exchange` is listed as soon as its request has arrived; its response fields are set before
the bytes they describe leave; a script that raises answers 500 and raises again when the server is closed,
so that no test passes over it; closing ends every connection, every wait and every thread.
"""

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from examples.openai_server.answers import Answer, Completion, CutStream, Held, HttpError, Json, StreamError
from examples.openai_server.chat_wire import chat_body, chat_chunks, legacy_body, legacy_chunks
from examples.openai_server.responses_wire import responses_body, responses_events

# ChatNVIDIA asks for the list, and warns unless the model is one that it knows to take tools and schemas.
MODELS = ("meta/llama-3.3-70b-instruct", "gpt-4o-mini")

_POLL_S = 0.02  # how soon a closing server is noticed: sockets and gates offer no better signal here


@dataclass(slots=True)
class Exchange:
    """One request to a completion endpoint and what was answered.

    Args:
        path: As sent, query included.
        headers: Names in lower case.
        body: The exact bytes.
        request: *body*, parsed.
        status: Of the answer; 0 until there is one.
        response_body: The bytes that were sent after the headers, without the transfer encoding.
        response: The parsed body of an answer that was not streamed.
        chunks: The data of each event of a stream, in order, error objects included, `[DONE]` not.
        is_complete: Whether the answer was sent to its regular end.
        client_left: Whether the client closed the connection first.
        is_over: Set when nothing more will be sent, however it ended.
    """

    path: str
    headers: dict[str, str]
    body: bytes
    request: Json
    status: int = 0
    response_body: bytes = b""
    response: Json | None = None
    chunks: list[Json] = field(default_factory=list)
    is_complete: bool = False
    client_left: bool = False
    is_over: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class _Endpoint:
    body: Callable[[Json, Completion], Json]
    chunks: Callable[[Json, Completion], Iterator[Json]]
    has_named_events: bool = False


_ENDPOINTS = {
    "/v1/chat/completions": _Endpoint(chat_body, chat_chunks),
    "/v1/completions": _Endpoint(legacy_body, legacy_chunks),
    "/v1/responses": _Endpoint(responses_body, responses_events, has_named_events=True),
}


class OpenAIServer:
    """A scripted OpenAI-compatible server; use it as a context manager.

    Args:
        answer: Called with each request's parsed body, from several threads at once.
        models: The ids that `GET /v1/models` lists.
    """

    def __init__(self, answer: Callable[[Json], Answer], *, models: tuple[str, ...] = MODELS) -> None:
        self._arrived = threading.Condition()
        self._exchanges: list[Exchange] = []
        self._http = _LoopbackServer(answer, models, self._list)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(_POLL_S,), name="openai-server"
        )

    @property
    def url(self) -> str:
        """The base URL that a client is given; ends in `/v1`."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    @property
    def requests(self) -> list[Exchange]:
        """The exchanges with completion endpoints so far, as they arrived; model lists are not among them."""
        with self._arrived:
            return list(self._exchanges)

    def wait_for_requests(self, count: int, timeout_s: float = 10.0) -> list[Exchange]:
        """Return `requests` as soon as there are *count* of them.

        Raises:
            TimeoutError: If they do not arrive within *timeout_s* seconds.
        """
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self._exchanges) >= count, timeout_s):
                raise TimeoutError(
                    f"expected {count} requests within {timeout_s} s, got {len(self._exchanges)}"
                )
            return list(self._exchanges)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.hang_up()
        if kind is None and self._http.errors:
            raise self._http.errors[0]

    def _list(self, exchange: Exchange) -> None:
        with self._arrived:
            self._exchanges.append(exchange)
            self._arrived.notify_all()


class _LoopbackServer(ThreadingHTTPServer):
    """Threads are joined at the end, so it remembers the open connections to end them first."""

    daemon_threads = False
    request_queue_size = 256  # a burst of clients must not meet a refused connection

    def __init__(
        self,
        answer: Callable[[Json], Answer],
        models: tuple[str, ...],
        on_request: Callable[[Exchange], None],
    ) -> None:
        self.answer, self.models, self.on_request = answer, models, on_request
        self.is_closing = threading.Event()
        self.errors: list[BaseException] = []
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: object, client_address: object) -> None:
        """Remember the connection, then serve it in its own thread."""
        if isinstance(request, socket.socket):
            with self._lock:
                self._connections.add(request)
        super().process_request(request, client_address)  # type: ignore[arg-type] # typeshed: a private alias

    def shutdown_request(self, request: object) -> None:
        """Forget the connection and close it."""
        if isinstance(request, socket.socket):
            with self._lock:
                self._connections.discard(request)
        super().shutdown_request(request)  # type: ignore[arg-type] # typeshed: a private alias

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep what a connection's thread raised, except that the client went away."""
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            self.errors.append(error)

    def hang_up(self) -> None:
        """End every wait and connection, then join the threads."""
        self.is_closing.set()
        with self._lock:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the client was faster
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: _LoopbackServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a chunk must leave when it is written

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep quiet: tests look at `OpenAIServer.requests`."""

    def do_GET(self) -> None:
        """Answer the list of models."""
        if self._route() != "/v1/models":
            self._send_no_such_path()
            return
        models = [
            {"id": name, "object": "model", "created": 1_700_000_000, "owned_by": "examples", "root": name}
            for name in self.server.models
        ]
        self._send_json(HTTPStatus.OK, {"object": "list", "data": models})

    def do_POST(self) -> None:
        """Ask the script and send its answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        endpoint = _ENDPOINTS.get(self._route())
        if endpoint is None:
            self._send_no_such_path()
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        exchange = Exchange(self.path, headers, body, json.loads(body))
        self.server.on_request(exchange)
        try:
            self._serve(endpoint, exchange)
        except ConnectionError:
            exchange.client_left = not self.server.is_closing.is_set()
            self.close_connection = True
        finally:
            exchange.is_over.set()

    def _route(self) -> str:
        return self.path.partition("?")[0]

    def _send_no_such_path(self) -> None:
        error = {"message": f"expected /v1/models or one of {', '.join(_ENDPOINTS)}; got {self.path}"}
        self._send_json(HTTPStatus.NOT_FOUND, {"error": {**error, "type": "invalid_request_error"}})

    def _serve(self, endpoint: _Endpoint, exchange: Exchange) -> None:
        answer, holds = _unwrap(self._ask(exchange))
        is_streamed = bool(exchange.request.get("stream")) and not isinstance(answer, HttpError)
        for hold in holds:
            if hold.after_chunks == 0 or not is_streamed:
                self._wait(hold)
        if isinstance(answer, HttpError):
            self._send_body(exchange, answer.status, answer.payload(), dict(answer.headers))
        elif is_streamed:
            self._stream(endpoint, exchange, answer, holds)
        elif isinstance(answer, CutStream):
            self._send_half(exchange, endpoint.body(exchange.request, answer.completion))
        elif isinstance(answer, StreamError):
            self._send_body(exchange, 500, {"error": answer.error}, {})
        else:
            self._send_body(exchange, 200, endpoint.body(exchange.request, answer), {})

    def _ask(self, exchange: Exchange) -> Answer:
        try:
            return self.server.answer(exchange.request)
        except Exception as error:  # noqa: BLE001 - the script is a test's: its failure is raised when the server closes
            self.server.errors.append(error)
            return HttpError(500, {"error": {"message": f"the script raised {error!r}", "type": "script"}})

    def _wait(self, hold: Held) -> None:
        deadline = time.monotonic() + hold.at_most_s
        while (left_s := deadline - time.monotonic()) > 0 and not self.server.is_closing.is_set():
            if hold.until.wait(min(_POLL_S, left_s)):
                return

    def _send_body(self, exchange: Exchange, status: int, body: Json, headers: dict[str, str]) -> None:
        exchange.status, exchange.response = status, body
        exchange.response_body = json.dumps(body).encode()
        exchange.is_complete = True
        self._send_json(status, body, headers)

    def _send_half(self, exchange: Exchange, body: Json) -> None:
        raw = json.dumps(body).encode()
        exchange.status, exchange.response_body = 200, raw[: len(raw) // 2]
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(exchange.response_body)
        self._cut()

    def _send_json(self, status: int, body: Json, headers: dict[str, str] | None = None) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _stream(
        self,
        endpoint: _Endpoint,
        exchange: Exchange,
        answer: Completion | CutStream | StreamError,
        holds: list[Held],
    ) -> None:
        completion = answer if isinstance(answer, Completion) else answer.completion
        stops_after = None if isinstance(answer, Completion) else answer.after_chunks
        self._begin_stream(exchange)
        chunks = list(endpoint.chunks(exchange.request, completion))
        for number, chunk in enumerate(chunks[:stops_after]):
            for hold in holds:
                if 0 < hold.after_chunks == number:
                    self._wait(hold)
            self._send_event(endpoint, exchange, chunk)
        if isinstance(answer, CutStream):
            self._cut()
            return
        if isinstance(answer, StreamError):
            self._send_event(endpoint, exchange, _error_event(endpoint, answer.error))
        exchange.is_complete = isinstance(answer, Completion)
        if exchange.is_complete and not endpoint.has_named_events:
            self._send_chunk(exchange, b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _begin_stream(self, exchange: Exchange) -> None:
        exchange.status = 200
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _send_event(self, endpoint: _Endpoint, exchange: Exchange, data: Json) -> None:
        name = f"event: {data['type']}\n" if endpoint.has_named_events else ""
        exchange.chunks.append(data)
        self._send_chunk(exchange, f"{name}data: {json.dumps(data)}\n\n".encode())

    def _send_chunk(self, exchange: Exchange, raw: bytes) -> None:
        exchange.response_body += raw
        self.wfile.write(b"%x\r\n%s\r\n" % (len(raw), raw))

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _unwrap(answer: Answer) -> tuple[Completion | HttpError | CutStream | StreamError, list[Held]]:
    holds = []
    while isinstance(answer, Held):
        holds.append(answer)
        answer = answer.answer
    return answer, holds


def _error_event(endpoint: _Endpoint, error: Json) -> Json:
    return {"type": "error", **error} if endpoint.has_named_events else {"error": error}
