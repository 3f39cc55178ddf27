"""One HTTP request to a node, with nothing between the test and the wire: no retries, no pool, no proxy."""

from __future__ import annotations

import base64
import http.client
import json
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class User:
    """A name and a password that a node knows."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a node said: the status, the headers (names in lower case) and the body as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body, parsed."""
        return json.loads(self.body)


def request(
    url: str,
    method: str,
    path: str,
    body: bytes | Mapping[str, Any] | None = None,
    *,
    user: User | None = None,
    ca_certs: Path | None = None,
    timeout_s: float = 30.0,
) -> Answer:
    """Send one request and return the answer, whatever its status.

    Args:
        url: Where the node listens; credentials in it are used when *user* is not given.
        method: The HTTP method.
        path: From the slash on, with the query.
        body: Bytes go as they are, as newline-delimited JSON; a mapping goes as JSON.
        user: Who asks.
        ca_certs: PEM file of the authority to trust; the system's authorities if not given.
        timeout_s: Bound for each wait on the socket.

    Raises:
        OSError: If there is no connection or it breaks, `TimeoutError` included.
        http.client.HTTPException: If what comes back is not HTTP.
    """
    parts = urlsplit(url)
    if user is None and parts.username is not None:
        user = User(unquote(parts.username), unquote(parts.password or ""))
    connection = _connect(parts.scheme, parts.netloc.rpartition("@")[2], ca_certs, timeout_s)
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    headers = {"content-type": "application/x-ndjson" if isinstance(body, bytes) else "application/json"}
    if user is not None:
        token = base64.b64encode(f"{user.username}:{user.password}".encode()).decode()
        headers["authorization"] = f"Basic {token}"
    try:
        connection.request(method, parts.path.rstrip("/") + path, content, headers)
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def _connect(
    scheme: str, address: str, ca_certs: Path | None, timeout_s: float
) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(address, timeout=timeout_s)
    context = ssl.create_default_context(cafile=ca_certs)
    return http.client.HTTPSConnection(address, timeout=timeout_s, context=context)
