# SPDX-License-Identifier: Apache-2.0
"""From the environment to an open store: the one place where a command learns where records go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flywheel_logging.config import Destination, Settings
    from flywheel_logging.stores.base import Store

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Target:
    """What the environment asks for: the settings, and where they send records."""

    settings: Settings
    destination: Destination

    @property
    def is_cluster(self) -> bool:
        """Whether records go to a search cluster over HTTP."""
        return self.destination.url.startswith(("http:", "https:"))

    @property
    def store_file(self) -> Path | None:
        """The local store's file, or None where records go elsewhere."""
        url = self.destination.url
        return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None

    @property
    def spool_file(self) -> Path:
        """The file where records of this destination wait."""
        return self.destination.spool_path(self.settings.home)

    @property
    def place(self) -> str:
        """Where records go, for a person; never with credentials."""
        if self.store_file is not None:
            return str(self.store_file)
        if not self.is_cluster:
            return self.destination.url.partition(":")[0] + " store"
        urls, _, index = self.destination.identity.partition(" ")
        return f"{urls} index {index}"


def read_target() -> Target:
    """Read the environment.

    Raises:
        ConfigError: If a variable is wrong; the message names it.
    """
    from flywheel_logging.config import destination_of, load_settings

    settings = load_settings()
    return Target(settings, destination_of(settings))


@contextmanager
def opened(target: Target, *, request_timeout_s: float | None = None) -> Iterator[Store]:
    """Open the store of *target* for this thread and close it afterwards.

    Args:
        target: What `read_target` returned.
        request_timeout_s: Upper bound for one request, in seconds; the setting's where None or lower.

    Raises:
        StoreError: If it cannot be opened.
    """
    from flywheel_logging.config import store_options
    from flywheel_logging.stores import open_store

    options = store_options(target.settings, target.destination)
    if request_timeout_s is not None and "request_timeout_s" in options:
        options["request_timeout_s"] = min(options["request_timeout_s"], request_timeout_s)
    store = open_store(target.destination.url, **options)
    try:
        yield store
    finally:
        store.close()
