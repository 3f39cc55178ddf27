# SPDX-License-Identifier: Apache-2.0
"""One node of a cluster as the client's transport sees it: requests end in time, and leave no debug lines.

The time-out of urllib3 is for each read. A server, or a proxy, that sends a byte now and then would hold a
request for hours, and the delivery with it; so a second thread ends the connection when the time is over.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any, Final

from elastic_transport import ConnectionError as NodeConnectionError
from elastic_transport import ConnectionTimeout, NodeConfig, Urllib3HttpNode

_TOO_LONG: Final = "the answer took too long"


class PunctualNode(Urllib3HttpNode):
    """A node whose requests last no longer than their time-out; one request at a time.

    It builds no debug lines: they hold whole bodies, hence content, and cost time when unused.
    """

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._socket: socket.socket | None = None
        self.pool.ConnectionCls = self._remembering(self.pool.ConnectionCls)

    def _remembering(self, connection_class: Any) -> Any:
        """Return a class of connections that tell this node their socket."""
        node = self

        class Remembered(connection_class):  # type: ignore[misc]  # one of two, by the scheme
            def connect(self) -> None:
                super().connect()
                node._socket = self.sock

        return Remembered

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Any = None,
        request_timeout: Any = None,
    ) -> Any:
        """Send a request and return its answer, or raise `ConnectionTimeout` when the time is over."""
        deadline = _Deadline(self._cut, float(request_timeout))
        try:
            with deadline:
                answer = super().perform_request(method, target, body, headers, request_timeout)
        except (NodeConnectionError, OSError, ValueError) as exc:
            if not deadline.is_over:
                raise
            raise ConnectionTimeout(_TOO_LONG, errors=(exc,)) from exc
        if deadline.is_over:  # an answer that was cut in its head looks like a short one
            raise ConnectionTimeout(_TOO_LONG)
        return answer

    def _cut(self) -> None:
        used = self._socket
        if used is not None:
            with contextlib.suppress(OSError):  # it was closed meanwhile
                # Not the TLS socket's own method, which is not for another thread than the reader's.
                socket.socket.shutdown(used, socket.SHUT_RDWR)

    def _log_request(self, *args: Any, **kwargs: Any) -> None:
        pass


class _Deadline:
    """Calls *cut* if the block lasts longer than *seconds*."""

    def __init__(self, cut: Callable[[], None], seconds: float) -> None:
        self._cut = cut
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.name = "flywheel-deadline"
        self.is_over = False

    def _end(self) -> None:
        self.is_over = True
        self._cut()

    def __enter__(self) -> None:
        with contextlib.suppress(RuntimeError):  # no thread starts while the interpreter shuts down
            self._timer.start()

    def __exit__(self, *exc_info: object) -> None:
        self._timer.cancel()
