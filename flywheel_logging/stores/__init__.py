# SPDX-License-Identifier: Apache-2.0
"""Where records end up, and where queries read: `open_store` opens a store by its URL.

Each kind is a module of this package with the methods of `base.Store`, imported when its scheme is asked for.
Another package adds a scheme by an entry point of the group `flywheel_logging.stores`, whose name is the
scheme and whose object is called as `factory(url, index=index)` and returns a store.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Final, Literal

from flywheel_logging.errors import ConfigError

if TYPE_CHECKING:
    from flywheel_logging.record import Kind
    from flywheel_logging.stores.base import Store

__all__ = ["open_store"]

_ENTRY_POINTS: Final = "flywheel_logging.stores"
_BUILT_IN: Final = ("http", "https", "memory", "sqlite")


def open_store(
    url: str,
    *,
    index: str = "llm-logs",
    api_key: str | None = None,
    username: str | None = None,
    password: str | None = None,
    ca_certs: str | os.PathLike[str] | None = None,
    request_timeout_s: float = 30.0,
    flavour: Literal["elasticsearch", "opensearch"] | None = None,
    shards: int | None = None,
    replicas: str = "0-1",
    max_age_days: Mapping[Kind, float | None] | None = None,
) -> Store:
    """Return the store at *url*; nothing is connected, created or opened before it is first used.

    Args:
        url: `http(s)://host:9200` (Elasticsearch or OpenSearch; the nodes of one cluster separated by commas;
            credentials and a path are allowed), `sqlite:///relative/file`, `sqlite:////absolute/file`,
            `memory://`, or the scheme of an installed entry point.
        index: Index of the records, for stores that have indices.
        api_key: For search engines, as the rest: API key, encoded or `id:key`.
        username: Basic authentication, with `password`.
        password: See `username`.
        ca_certs: PEM file of the authority behind the server's certificate.
        request_timeout_s: Seconds that one request may take.
        flavour: What the server is; None: found out by asking it.
        shards: Primary shards of indices that are created; None: the server's default.
        replicas: Copies of each shard: a number, a range that follows the number of nodes, or `server`.
        max_age_days: For SQLite files: days after which a kind is deleted as others are written; None never,
            30 for a kind that is not named.

    Raises:
        ConfigError: If the scheme is unknown (the message lists the known ones) or an argument is wrong.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "memory":
        from flywheel_logging.stores.memory import MemoryStore

        return MemoryStore()
    if separator and scheme == "sqlite":
        from flywheel_logging.stores.sqlite import SqliteStore

        return SqliteStore(_file_in(rest), max_age_days=max_age_days or {})
    if separator and scheme in ("http", "https"):
        from flywheel_logging.stores.search_engine import SearchEngineStore
        from flywheel_logging.stores.search_settings import SearchSettings

        settings = SearchSettings(
            (url,),
            index,
            api_key,
            username,
            password,
            ca_certs,
            request_timeout_s=request_timeout_s,
            flavour=flavour,
            shards=shards,
            replicas=replicas,
        )
        return SearchEngineStore(settings)
    return _from_entry_point(url, scheme if separator else "", index)


def _file_in(rest: str) -> str:
    if not rest.startswith("/") or len(rest) == 1:
        raise ConfigError("store: expected sqlite:///relative/file or sqlite:////absolute/file")
    return rest[1:]


def _from_entry_point(url: str, scheme: str, index: str) -> Store:
    installed: Mapping[str, EntryPoint] = {point.name: point for point in entry_points(group=_ENTRY_POINTS)}
    if scheme not in installed:
        known = ", ".join(f"{name}://" for name in sorted({*_BUILT_IN, *installed}))
        raise ConfigError(f"store: no store has the scheme {scheme[:20]!r}; choose one of {known}")
    store: Store = installed[scheme].load()(url, index=index)
    return store
