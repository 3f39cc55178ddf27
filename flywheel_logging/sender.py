# SPDX-License-Identifier: Apache-2.0
"""One store as the shipper wants it: opened when needed, and whatever goes wrong is one of two errors.

A store may be a third party's. It is opened, prepared, used and closed in the shipper's thread, its client
library imported there; nothing that it raises passes here but `StoreUnavailable` and `StoreBlocked`.

What it says of a document may quote the document: a server's error has a preview of the field's value in it.
Our own stores pass on the names of errors only. Another's words are redacted before they become the reason of
a dead letter, a line of the log or a figure.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from flywheel_logging.errors import (
    ConfigError,
    RedactionError,
    StoreBlocked,
    StoreError,
    StoreRejected,
    StoreUnavailable,
)
from flywheel_logging.fork_gate import gate
from flywheel_logging.record import Document
from flywheel_logging.stores.base import Store, Verdict

if TYPE_CHECKING:
    from flywheel_logging.config import Settings
    from flywheel_logging.redaction import Redactor

MAX_REASON_CHARS: Final = 500

_OURS: Final = "flywheel_logging."
_NAMES: Final = re.compile(r"[A-Za-z_]{0,100}(?:: [A-Za-z_]{1,100})?")


def _redacted(text: str) -> str:
    from flywheel_logging.redaction import redact_text  # on use: no store of ours needs it

    return redact_text(text)


def by_policy(settings: Settings) -> Callable[[str], str]:
    """Return what redacts a store's words by the policy of *settings*; the policy is read on first use."""

    @cache
    def redactor() -> Redactor:
        with gate:  # a child that is forked in the middle of an import never gets to import the same
            from flywheel_logging.redaction.settings import redactor_of_words

            return redactor_of_words(settings)

    return lambda text: redactor().redact_text(text)


class Sender:
    """Writes documents to a store that it opens on first need; used by one thread.

    Args:
        open_store: Makes the store.
        redact: What the words of a store pass that is not ours; the default rules without it.
    """

    def __init__(self, open_store: Callable[[], Store], redact: Callable[[str], str] | None = None) -> None:
        self._open_store, self._redact = open_store, redact or _redacted
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
        except StoreUnavailable as exc:
            raise StoreUnavailable(
                self._said(exc), retry_after_s=exc.retry_after_s, timed_out=exc.timed_out
            ) from None
        except StoreBlocked as exc:
            raise StoreBlocked(self._said(exc)) from None
        except StoreError as exc:
            raise StoreUnavailable(self._said(exc)) from None
        except ConfigError as exc:
            raise StoreBlocked(str(exc)) from exc
        except Exception as exc:  # noqa: BLE001  # a third party's; only its type is told: it may hold content
            raise StoreUnavailable(f"the store failed with {type(exc).__name__}") from None
        if len(verdicts) != len(documents):
            raise StoreUnavailable(f"the store answered for {len(verdicts)} of {len(documents)} documents")
        return [replace(each, reason=self._said(each.reason)) if each.reason else each for each in verdicts]

    def _write_halves(self, documents: list[Document], reason: StoreRejected) -> list[Verdict]:
        """Find the document for which a store refuses whole requests."""
        if len(documents) == 1:
            return [Verdict("rejected", self._said(reason) or type(reason).__name__)]
        middle = len(documents) // 2
        return self.write(documents[:middle]) + self.write(documents[middle:])

    def _said(self, what: StoreError | str) -> str:
        """Return what the store said, without what it may have quoted."""
        text = str(what)
        if type(self._store).__module__.startswith(_OURS) or _NAMES.fullmatch(text):
            return text
        try:
            return self._redact(text[:MAX_REASON_CHARS])
        except RedactionError as exc:
            return f"the store's reason could not be redacted ({exc})"

    def _ready_store(self) -> Store:
        if self._store is None:
            self._store = self._open_store()
        if not self._is_prepared:
            self._store.prepare()
            self._is_prepared = True
        return self._store
