# SPDX-License-Identifier: Apache-2.0
"""SQLite and fork: while the process forks, no thread of ours is inside SQLite and no file of ours is open.

SQLite keeps its own mutexes, and its record of who holds which lock of a file, in the process's memory. A
child that is forked while another thread is inside inherits locked mutexes that nobody will ever unlock; one
that is forked while a file is open believes in locks that it does not hold, and would fold the write-ahead
log away under its parent. So every use of SQLite enters the gate; a fork shuts it, waits until everybody is
out, and has the connections closed. They are opened again at their next use.

The threads' imports enter it, too: a module that another thread was importing stays locked in the child.

Source: https://www.sqlite.org/howtocorrupt.html section 2.6.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Final, Protocol
from weakref import WeakSet

WAIT_S: Final = 2.0
"""Longest time that a fork waits for a thread inside SQLite; a transaction of ours takes milliseconds."""


class Connected(Protocol):
    """Something that keeps a connection."""

    def let_go(self) -> None:
        """Close it until its next use; nobody is inside SQLite meanwhile."""


class ForkGate:
    """`with gate:` around every use of SQLite; may be nested in one thread."""

    def __init__(self) -> None:
        self._connected: WeakSet[Connected] = WeakSet()
        self._begin()

    def _begin(self) -> None:
        self._changed = threading.Condition(threading.Lock())
        self._mine = threading.local()
        self._inside = 0
        self._is_shut = False

    def __enter__(self) -> None:
        depth = getattr(self._mine, "depth", 0)
        if not depth:
            with self._changed:
                while self._is_shut:
                    self._changed.wait()
                self._inside += 1
        self._mine.depth = depth + 1

    def __exit__(self, *_: object) -> None:
        self._mine.depth -= 1
        if not self._mine.depth:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def register(self, connected: Connected) -> None:
        """Have *connected* let go before a fork, for as long as it lives."""
        self._connected.add(connected)

    def shut(self) -> None:
        """Keep everybody out and close what is open; for `os.register_at_fork(before=…)`.

        If a thread does not come out within `WAIT_S`, nothing is closed: the child is then refused where it
        opens the same file, see `spool_connection.is_inherited`.
        """
        own = 1 if getattr(self._mine, "depth", 0) else 0
        deadline = time.monotonic() + WAIT_S
        with self._changed:
            self._is_shut = True
            while self._inside > own and (left_s := deadline - time.monotonic()) > 0:
                self._changed.wait(left_s)
            is_empty = self._inside <= own
        if is_empty and not own:
            for connected in list(self._connected):
                connected.let_go()

    def open(self) -> None:
        """Let everybody go on; for `os.register_at_fork(after_in_parent=…)`."""
        with self._changed:
            self._is_shut = False
            self._changed.notify_all()

    def reset(self) -> None:
        """Begin anew: the threads that were inside are not in this process."""
        self._begin()


gate: Final = ForkGate()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=gate.shut, after_in_parent=gate.open, after_in_child=gate.reset)
