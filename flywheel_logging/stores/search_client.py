# SPDX-License-Identifier: Apache-2.0
"""One request to a search engine: with `search_node` the only file that knows the client library.

The client of any version from 8.13 to 9.x serves Elasticsearch 8 and 9 and OpenSearch 2 and 3, because only
its transport is used, with plain media types. That way ignores what the client is configured with, so that
`SearchClient.request` says everything with every request: no retries and the time-out; credentials are in the
nodes' own headers.
"""

from __future__ import annotations

import contextlib
import gzip
import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from elastic_transport import (
    ConnectionError as NodeConnectionError,
)
from elastic_transport import (
    ConnectionTimeout,
    NodeConfig,
    Serializer,
    TlsError,
    TransportError,
)
from elasticsearch import Elasticsearch
from urllib3.exceptions import NewConnectionError

from flywheel_logging.clock import Clock
from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.stores.rules import parse_body
from flywheel_logging.stores.search_node import PunctualNode
from flywheel_logging.stores.search_settings import SearchSettings, public_url
from flywheel_logging.stores.search_wire import Failure, parse_failure, parse_retry_after

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"

_COMPRESS_ABOVE_BYTES: Final = 1_000
_GZIP_LEVEL: Final = 1  # 28 µs for 4 KB; the client's own level, 9, costs 247 µs for a seventh less
_WARN_EVERY_S: Final = 60.0
_LONGEST_REST_S: Final = 300.0
# A node that hangs costs a whole time-out each time that it is asked; the client's own 30 s would be half of
# all the time.
_SAID_BY_ONE_NODE: Final = frozenset(
    {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
)
# Not 429: who is overloaded is not helped by asking its neighbour at once.
_NOBODY_TRUSTS: Final = ("CERTIFICATE_VERIFY_FAILED", "WRONG_VERSION_NUMBER", "doesn't match")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: HTTP status, whatever it is.
        body: As it came, decompressed.
        retry_after_s: Seconds to wait, where the server says so.
        is_elasticsearch: Whether it names itself Elasticsearch; a proxy may strip that.
    """

    status: int
    body: bytes
    retry_after_s: float | None
    is_elasticsearch: bool

    @property
    def is_success(self) -> bool:
        """Whether the status says so."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class SearchClient:
    """Requests to the nodes of one cluster, in turn; a node that fails is passed over for a while.

    Args:
        settings: Where they are and how to reach them.
        clock: For a Retry-After that is a date.
    """

    def __init__(self, settings: SearchSettings, clock: Clock) -> None:
        self.where = settings.addresses
        """The addresses, for messages."""
        self._timeout_s = settings.request_timeout_s
        self._clock = clock
        self._compresses = settings.compresses
        self._others = len(settings.urls) - 1
        raw = _RawSerializer()
        self._client = Elasticsearch(
            [_node_config(settings, url) for url in settings.urls],
            node_class=PunctualNode,
            serializers=dict.fromkeys((JSON, NDJSON, "application/*", "text/*", "text/plain"), raw),
            max_dead_node_backoff=_LONGEST_REST_S,
        )
        _quieten_loggers()

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        content_type: str = JSON,
        is_repeatable: bool = True,
    ) -> Answer:
        """Send a request to one node and return what it answers.

        Where a node is not there, breaks off, or says 502, 503 or 504 without a `Retry-After`, the next is
        asked at once, each node once. Not after a time-out: that would make a request last for several.

        Args:
            method: The HTTP method.
            path: From the slash on, with the query.
            body: As it is to arrive; compressed on the way where that pays.
            content_type: Of the body.
            is_repeatable: Whether a request that was carried out unseen may be sent again.

        Raises:
            StoreUnavailable: No answer came.
            StoreBlocked: The server's certificate is not trusted.
        """
        headers = {"accept": JSON}
        if body is not None:
            headers["content-type"] = content_type
            if self._compresses and len(body) > _COMPRESS_ABOVE_BYTES:
                headers["content-encoding"] = "gzip"
                body = gzip.compress(body, _GZIP_LEVEL)
        for _ in range(self._others):
            try:
                answer = self._ask(method, path, body, headers)
            except _NeverSent:
                continue
            except StoreUnavailable as exc:
                if exc.timed_out or not is_repeatable:
                    raise
                continue
            is_the_nodes = answer.status in _SAID_BY_ONE_NODE and answer.retry_after_s is None
            if not (is_the_nodes and is_repeatable):
                return answer
        return self._ask(method, path, body, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        with _OUR_LINES.expected(), self._translated():
            meta, answer = self._client.transport.perform_request(
                method,
                path,
                body=body,
                headers=headers,
                max_retries=0,
                retry_on_status=(),
                retry_on_timeout=False,
                request_timeout=self._timeout_s,
            )
        return Answer(
            meta.status,
            answer or b"",
            parse_retry_after(meta.headers.get("retry-after"), self._clock.time()),
            meta.headers.get("x-elastic-product") == "Elasticsearch",
        )

    def read(self, answer: Answer, task: str, *keys: str) -> dict[str, Any]:
        """Return the JSON object that a successful *answer* holds, with at least *keys*.

        Raises:
            StoreError: The request failed, see `refuse`, or the answer is something else.
        """
        if not answer.is_success:
            self.refuse(answer, task)
        try:
            found = parse_body(answer.body)
        except ValueError:
            found = None
        if not isinstance(found, dict) or not found.keys() >= set(keys):
            raise StoreUnavailable(f"{self.where} gave no usable answer: is there a proxy between?")
        return found

    def refuse(self, answer: Answer, task: str) -> NoReturn:
        """Raise what a failed request means.

        Raises:
            StoreUnavailable: Try again later.
            StoreBlocked: Somebody has to act; the message says what to do.
        """
        failure = parse_failure(answer.status, answer.body)
        text = f"{self.where} refused to {task}: {answer.status} {failure.error_type}".rstrip()
        if failure.outcome == "retry":
            raise StoreUnavailable(text, retry_after_s=answer.retry_after_s)
        raise StoreBlocked(f"{text}; {_advice(failure)}")

    def close(self) -> None:
        """Close the connections; a later request opens new ones."""
        self._client.close()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        where = self.where
        try:
            yield
        except ConnectionTimeout as exc:
            text = f"{where} did not answer within {self._timeout_s:g} s"
            raise StoreUnavailable(text, timed_out=True) from exc
        except TlsError as exc:
            if any(sign in exc.message for sign in _NOBODY_TRUSTS):
                raise StoreBlocked(
                    f"{where}: no trusted TLS connection ({exc.message}); check the URL's scheme and host "
                    "name, and give the authority's certificate with ELASTICSEARCH_CA_CERTS"
                ) from exc
            raise StoreUnavailable(f"{where}: the TLS connection failed ({exc.message})") from exc
        except NodeConnectionError as exc:
            kind = _NeverSent if isinstance(exc.__cause__, NewConnectionError) else StoreUnavailable
            raise kind(f"{where} cannot be reached ({_name_of(exc)})") from exc
        except TransportError as exc:
            raise StoreUnavailable(f"{where} gave no usable answer ({type(exc).__name__})") from exc


class _NeverSent(StoreUnavailable):
    """There was no connection, so that whatever was asked was not done."""


def _name_of(exc: TransportError) -> str:
    return type(exc.__cause__ or exc).__name__


def _advice(failure: Failure) -> str:
    if failure.status == HTTPStatus.UNAUTHORIZED:
        return "check ELASTICSEARCH_API_KEY, or ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD"
    if failure.error_type == "cluster_block_exception":
        return "the index or cluster is read-only: lift the block when its cause is gone"
    if failure.error_type == "index_closed_exception":
        return "the index is closed: open it"
    if failure.status == HTTPStatus.FORBIDDEN:
        return "grant these credentials the right"
    if failure.status == HTTPStatus.BAD_REQUEST and failure.error_type:
        return "the server's log says why"
    return "is there a search engine behind that URL?"


def _node_config(settings: SearchSettings, url: str) -> NodeConfig:
    parts = urlsplit(url)
    options: dict[str, Any] = {}
    if parts.scheme == "https" and settings.ca_certs is not None:
        options["ca_certs"] = os.fspath(settings.ca_certs)
    authorization = settings.authorization(url)
    return NodeConfig(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=parts.port or 0,
        path_prefix=urlsplit(public_url(url)).path,
        headers={"authorization": authorization} if authorization else {},
        **options,
    )


class _RawSerializer(Serializer):
    """Bytes out and bytes in: bodies are serialised by us, and answers parsed where they are read."""

    def dumps(self, data: bytes) -> bytes:
        return data

    def loads(self, data: bytes) -> bytes:
        return data


class _OurLines(logging.Filter):
    """Keeps the transport's lines about our own requests to one warning a minute, and lets others' pass.

    The transport logs in the thread of the request, so that a mark on the thread tells ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.local()
        self._next_warning_s = 0.0

    @contextlib.contextmanager
    def expected(self) -> Iterator[None]:
        """Take what this thread logs for ours while the block runs."""
        self._thread.is_ours = True
        try:
            yield
        finally:
            self._thread.is_ours = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* may be logged."""
        if not getattr(self._thread, "is_ours", False):
            return True
        now_s = time.monotonic()
        if record.levelno < logging.WARNING or now_s < self._next_warning_s:
            return False
        self._next_warning_s = now_s + _WARN_EVERY_S
        return True


_OUR_LINES: Final = _OurLines()  # one for the process, as the loggers are


def _quieten_loggers() -> None:
    for name in ("elastic_transport.node_pool", "elastic_transport.transport"):
        logging.getLogger(name).addFilter(_OUR_LINES)  # a filter that is there already is not added again
