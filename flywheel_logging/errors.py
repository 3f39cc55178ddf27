# SPDX-License-Identifier: Apache-2.0
"""The error tree: whose fault it is, and whether trying again helps.

    FlywheelError
    ├── ConfigError         the user's: a setting is wrong; fix it (also a ValueError)
    ├── StoreError          the store's, or the way to it
    │   ├── StoreUnavailable    try again later: refused, timed out, overloaded, 5xx
    │   ├── StoreBlocked        try again after somebody acted: credentials, index, mapping
    │   └── StoreRejected       do not try again: the store will never take it
    ├── SpoolError          this machine's disk: the spool cannot be opened, read or written
    │   └── SpoolFull           make room, or raise FLYWHEEL_SPOOL_MAX_BYTES
    └── RedactionError      a record could not be redacted: it is dropped and counted, never written

No message carries content of a record. Nothing of this tree ever reaches the application from a
callback hook; `ConfigError` is raised where a person passed a wrong argument in code.
"""

from __future__ import annotations


class FlywheelError(Exception):
    """Base of everything this package raises on purpose."""


class ConfigError(FlywheelError, ValueError):
    """A setting or argument is wrong; the message names it and the valid choices."""


class StoreError(FlywheelError):
    """A store could not do what was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or is overloaded; the same request may succeed later.

    Args:
        message: What failed, without content.
        retry_after_s: Seconds the server asked to wait, where it said so.
        timed_out: The request may have been applied although no answer came.
    """

    def __init__(self, message: str, *, retry_after_s: float | None = None, timed_out: bool = False) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.timed_out = timed_out


class StoreBlocked(StoreError):
    """The store refuses until somebody acts: wrong credentials, missing right, wrong mapping, closed index.

    Nothing is lost meanwhile: delivery pauses and the spool keeps the records.
    """


class StoreRejected(StoreError):
    """The store will never take this request or document as it is."""


class SpoolError(FlywheelError):
    """The spool file cannot be opened, read or written."""


class SpoolFull(SpoolError):
    """The spool reached its size bound or the disk is full; the newest records are dropped and counted."""


class RedactionError(FlywheelError):
    """A document could not be redacted; it must not be written anywhere."""
