# SPDX-License-Identifier: Apache-2.0
"""A real node behind the proxy: passes requests on, and kills the node in mid-bulk."""

from __future__ import annotations

import http.client
import threading
from urllib.parse import urlsplit

from tests.faults.faults import is_bulk
from tests.nodes.node import Node
from tests.search_server import Reply, Request

_ANSWERS_WITHIN_S = 60.0
_PASSED_ON = ("retry-after", "x-elastic-product")


class Upstream:
    """A backend that asks *node*; called by the proxy's threads.

    Args:
        node: The node; it must not be used otherwise while a request is under way.

    Attributes:
        kills_next_bulk: The node is killed as soon as it has been sent the next bulk request.
        resumes_after: The paused node goes on after so many more requests; None: it is not paused by us.
    """

    def __init__(self, node: Node) -> None:
        self.kills_next_bulk = False
        self.resumes_after: int | None = None
        self._node = node
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply | None:
        """Return what the node answers; None if it died or does not."""
        self._count_down()
        parts = urlsplit(self._node.url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=_ANSWERS_WITHIN_S)
        try:
            return self._ask(connection, request)
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _ask(self, connection: http.client.HTTPConnection, request: Request) -> Reply:
        headers = {"content-type": request.headers.get("content-type", "application/json")}
        connection.request(request.method, request.path, request.body or None, headers)
        if self.kills_next_bulk and is_bulk(request):
            self.kills_next_bulk = False
            self._node.kill()
        answer = connection.getresponse()
        kept = {name: value for name, value in answer.getheaders() if name.lower() in _PASSED_ON}
        return Reply(answer.status, answer.read(), kept, answer.getheader("content-type") or "")

    def _count_down(self) -> None:
        with self._lock:
            if self.resumes_after is None:
                return
            self.resumes_after -= 1
            if self.resumes_after < 0:
                self.resumes_after = None
                self._node.resume()
