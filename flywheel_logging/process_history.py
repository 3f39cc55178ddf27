# SPDX-License-Identifier: Apache-2.0
"""What processes had counted that are on record no more, added up: no sum falls when one ends. Pure.

Kept in the spool's file, under `KEY`, by whoever takes a process off the record. What only a living process
can say, such as what waits in its memory or the state of its breaker, ends with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

KEY: Final = "ended"
"""Name of the text in the spool's file."""

_ADDED: Final = frozenset({"sent", "duplicates", "retried", "redaction_failed"})
_LATEST: Final = frozenset({"last_success_at", "last_loss_at"})
_LOSS: Final = "dropped_"


def extended(text: str, counters: Mapping[str, Any]) -> str:
    """Return the history *text*, empty at first, with what a process counted, see `Intake.counters`."""
    history = read(text)
    for name, value in counters.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if name in _LATEST:
            history[name] = max(history.get(name, value), value)
        elif (name in _ADDED or name.startswith(_LOSS)) and value:
            history[name] = history.get(name, 0) + value
    return json.dumps(history)


def read(text: str) -> dict[str, Any]:
    """Return the counters of a history; none of one that is empty or damaged."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def without_losses_before(history: Mapping[str, Any], epoch_s: float) -> dict[str, Any]:
    """Return *history* without its losses if the last of them is older than *epoch_s*."""
    at = history.get("last_loss_at")
    if isinstance(at, int | float) and at >= epoch_s:
        return dict(history)
    lost = ("redaction_failed", "last_loss_at")
    return {name: value for name, value in history.items() if name not in lost and not name.startswith(_LOSS)}
