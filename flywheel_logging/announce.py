# SPDX-License-Identifier: Apache-2.0
"""The lines said once for each destination when its first call comes; written by the intake thread."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from flywheel_logging.config import DEFAULT_CLIENT_ID, LOCAL_RETENTION_DAYS, Settings
from flywheel_logging.spool_file import VOLATILE_FILESYSTEMS, filesystem_type
from flywheel_logging.spool_survey import strays

if TYPE_CHECKING:
    from flywheel_logging.spool import Spool

_log = logging.getLogger(__name__)


def announce(destination: str, settings: Settings, spool: Spool) -> None:
    """Say where records go, and what is remarkable about it.

    Args:
        destination: Where to, without credentials.
        settings: The settings in force.
        spool: The spool of the destination, open.
    """
    client = settings.client_id
    if destination.startswith("sqlite:"):
        _log.info(
            "keeping calls of client %r in %s (%s or 2 GiB, oldest first out); "
            "set ELASTICSEARCH_URL to ship them",
            client,
            destination.removeprefix("sqlite:///"),
            "FLYWHEEL_RETENTION_DAYS" if settings.retention_days else f"{LOCAL_RETENTION_DAYS} days",
        )
    else:
        _log.info("shipping calls of client %r to %s", client, destination)
    for stray in strays(settings.home, spool.path, now=time.time()):
        _log.warning(
            "%d documents and %d dead letters for %s wait in %s, to which no present setting points: %s",
            stray.rows,
            stray.dead_rows,
            stray.destination or "an unnamed destination",
            stray.path,
            "flywheel-logging replay" if stray.rows else "flywheel-logging dead list --all-spools",
        )
    if settings.redaction != "on":
        _log.warning(
            "FLYWHEEL_REDACTION=%s: personal data in prompts and answers are kept as they are",
            settings.redaction,
        )
    if client == DEFAULT_CLIENT_ID:
        _log.info("ELASTICSEARCH_CLIENT_ID is not set: records carry the client id %r", client)
    folder = settings.home
    if spool.path is not None and (kind := filesystem_type(folder)) in VOLATILE_FILESYSTEMS:
        _log.warning(
            "FLYWHEEL_HOME %s lies on %s: undelivered records die with the container; mount a volume there",
            folder,
            kind,
        )
