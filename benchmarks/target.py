# SPDX-License-Identifier: Apache-2.0
"""Where the benchmarked handler ships to, and the account of what has arrived there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from benchmarks.sink import Delivered, Sink
from flywheel_logging import Filter, open_store

StoreName: TypeAlias = Literal["http", "sqlite"]


class Target(Protocol):
    """A destination that can be asked what it holds."""

    @property
    def url(self) -> str:
        """The store URL."""

    def delivered(self) -> Delivered:
        """Return what has arrived."""


class SqliteTarget:
    """The local store, in a file below *folder*."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{(folder / 'benchmark.sqlite3').absolute()}"

    def delivered(self) -> Delivered:
        """Return what has arrived; the store keeps no count of repeats."""
        store = open_store(self.url)
        try:
            return Delivered(store.count("record", Filter()), store.count("measurement", Filter()))
        finally:
            store.close()


@contextmanager
def opened(store: StoreName, folder: Path) -> Iterator[Target]:
    """Open the destination *store*; *folder* holds its files."""
    if store == "sqlite":
        yield SqliteTarget(folder)
    else:
        with Sink() as sink:
            yield sink
