# SPDX-License-Identifier: Apache-2.0
"""How a search engine is reached: addresses, credentials, time-outs. No client is imported here."""

from __future__ import annotations

import base64
import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit

from flywheel_logging.config import (
    DEFAULT_INDEX,
    DEFAULT_REPLICAS,
    checked_index,
    checked_replicas,
    node_urls,
)
from flywheel_logging.errors import ConfigError

Flavour: TypeAlias = Literal["elasticsearch", "opensearch", "unknown"]


@dataclass(frozen=True, slots=True, repr=False)
class SearchSettings:
    """How to reach the nodes of one Elasticsearch or OpenSearch cluster.

    Attributes:
        urls: `http(s)://[user:password@]host[:port][/prefix]`, the nodes of one cluster. Without a port: 9200
            for http, 443 for https.
        index: Index of the records; the others are named after it.
        api_key: Elasticsearch API key, in its encoded form or as `id:key`.
        username: With `password`: basic authentication. Either form displaces credentials in the URLs.
        password: See `username`.
        ca_certs: PEM file of the authority behind the nodes' certificates; None: the system's.
        request_timeout_s: How long one request may take, seconds.
        compress: Whether bodies are sent with gzip; None: when a node is not on this machine.
        flavour: What the server is; None: find out.
        shards: Primary shards of indices that are created; None: the server's default, one.
        replicas: Copies of each shard, see `checked_replicas`.

    Raises:
        ConfigError: A value is wrong. Its message, like the `repr`, shows no credentials.
    """

    urls: tuple[str, ...]
    index: str = DEFAULT_INDEX
    api_key: str | None = None
    username: str | None = None
    password: str | None = None
    ca_certs: str | os.PathLike[str] | None = None
    request_timeout_s: float = 30.0
    compress: bool | None = None
    flavour: Flavour | None = None
    shards: int | None = None
    replicas: str = DEFAULT_REPLICAS

    def __post_init__(self) -> None:
        """Check what can be checked without a server."""
        object.__setattr__(self, "urls", tuple(url for text in self.urls for url in node_urls(text)))
        checked_index(self.index)
        if not self.urls:
            raise ConfigError("a search engine needs at least one URL, e.g. http://localhost:9200")
        if (self.username is None) != (self.password is None):
            raise ConfigError("give username and password together")
        if self.api_key is not None and self.username is not None:
            raise ConfigError("give either an API key or a username, not both")
        if self.ca_certs is not None and not Path(self.ca_certs).is_file():
            raise ConfigError(f"ca_certs: there is no file {os.fspath(self.ca_certs)!r}")
        if self.shards is not None and self.shards < 1:
            raise ConfigError(f"shards must be above 0, got {self.shards}")
        checked_replicas(self.replicas)
        if self.request_timeout_s <= 0:
            raise ConfigError(f"request_timeout_s must be above 0, got {self.request_timeout_s}")

    @property
    def addresses(self) -> str:
        """The nodes without credentials, for people."""
        return ",".join(public_url(url) for url in self.urls)

    @property
    def compresses(self) -> bool:
        """Whether bodies are compressed: never worth it on this machine."""
        if self.compress is not None:
            return self.compress
        return not all(_is_loopback(urlsplit(url).hostname or "") for url in self.urls)

    @property
    def layout(self) -> dict[str, Any]:
        """Shards and replicas in the words of an index's settings."""
        layout: dict[str, Any] = {} if self.shards is None else {"index.number_of_shards": self.shards}
        if "-" in self.replicas:
            layout["index.auto_expand_replicas"] = self.replicas
        elif self.replicas != "server":
            # Without the first a template's range would displace the number.
            layout |= {"index.auto_expand_replicas": False, "index.number_of_replicas": int(self.replicas)}
        return layout

    def authorization(self, url: str) -> str | None:
        """Return the `Authorization` header of requests to the node at *url*, which is one of `urls`."""
        if self.api_key is not None:
            is_pair = ":" in self.api_key  # the encoded form is base64, which has no colon
            return f"ApiKey {_base64(self.api_key) if is_pair else self.api_key}"
        if self.username is not None:
            return f"Basic {_base64(f'{self.username}:{self.password}')}"
        parts = urlsplit(url)
        if parts.username is not None:
            return f"Basic {_base64(unquote(f'{parts.username}:{parts.password or str()}'))}"
        return None

    def __repr__(self) -> str:
        """Show where it is, without credentials."""
        return f"SearchSettings({self.addresses!r}, index={self.index!r})"


def public_url(url: str) -> str:
    """Return *url* without credentials."""
    parts = urlsplit(url)
    return SplitResult(parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", "").geturl()


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
