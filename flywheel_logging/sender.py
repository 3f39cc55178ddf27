# SPDX-License-Identifier: Apache-2.0
"""One store as the shipper wants it: opened when needed, and whatever goes wrong is one of two errors.

A store may be a third party's. It is opened, prepared, used and closed in the shipper's thread, its client
library imported there; nothing that it raises passes here but `StoreUnavailable` and `StoreBlocked`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from flywheel_logging.errors import ConfigError, StoreBlocked, StoreError, StoreRejected, StoreUnavailable
from flywheel_logging.record import Document
from flywheel_logging.stores.base import Store, Verdict


class Sender:
    """Writes documents to a store that it opens on first need; used by one thread.

    Args:
        open_store: Makes the store.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._is_prepared = False

    def distrust(self) -> None:
        """Have the store prepared again before the next write: what comes back may have lost its indices."""
        self._is_prepared = False

    def close(self) -> None:
        """Close the store, if it was opened; what that may raise is of no use to anybody."""
        if self._store is not None:
            with contextlib.suppress(Exception):
                self._store.close()

    def write(self, documents: list[Document]) -> list[Verdict]:
        """Ask the store, and return one verdict for each document.

        Raises:
            StoreUnavailable: Nothing is known of any document; trying again may help.
            StoreBlocked: The store refuses until somebody acts.
        """
        try:
            store = self._ready_store()
            verdicts = store.write(documents)
        except StoreRejected as exc:
            return self._write_halves(documents, exc)
        except (StoreUnavailable, StoreBlocked):
            raise
        except StoreError as exc:
            raise StoreUnavailable(str(exc)) from exc
        except ConfigError as exc:
            raise StoreBlocked(str(exc)) from exc
        except Exception as exc:
            # Only the type: the message is not ours and may hold content.
            raise StoreUnavailable(f"the store failed with {type(exc).__name__}") from exc
        if len(verdicts) != len(documents):
            raise StoreUnavailable(f"the store answered for {len(verdicts)} of {len(documents)} documents")
        return verdicts

    def _write_halves(self, documents: list[Document], reason: StoreRejected) -> list[Verdict]:
        """Find the document for which a store refuses whole requests."""
        if len(documents) == 1:
            return [Verdict("rejected", str(reason) or type(reason).__name__)]
        middle = len(documents) // 2
        return self.write(documents[:middle]) + self.write(documents[middle:])

    def _ready_store(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
        if not self._is_prepared:
            self._store.prepare()
            self._is_prepared = True
        return self._store
