# SPDX-License-Identifier: Apache-2.0
"""What the store's verdicts mean for the rows of a batch. Decides, and does nothing: no I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from flywheel_logging.misfits import Misfits, heavy_delay_s, is_heavy
from flywheel_logging.retry import delay_s
from flywheel_logging.spool_rows import Row
from flywheel_logging.stores.base import Verdict

TOO_LARGE: Final = "too_large"
"""The reason of a document that the store will never have room for."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of the rows of one batch; each is in one of the lists.

    Attributes:
        delivered: Numbers of rows to acknowledge.
        duplicates: How many of them were there already.
        put_off: Rows to try again: number, wall time when due, reason.
        refused: Rows to bury: number, reason.
        blocked: Rows that wait until somebody acts.
        blocked_reason: What has to be changed.
        asked_s: Longest wait that the store asked for, seconds.
    """

    delivered: list[int] = field(default_factory=list)
    duplicates: int = 0
    put_off: list[tuple[int, float, str]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    blocked: list[Row] = field(default_factory=list)
    blocked_reason: str = ""
    asked_s: float = 0.0

    @property
    def is_refused_for_now(self) -> bool:
        """Whether the store took nothing and refused nothing for good."""
        return bool(self.put_off) and not (self.delivered or self.refused or self.blocked)


def settle(rows: Sequence[Row], verdicts: Sequence[Verdict], misfits: Misfits, now: float) -> Settlement:
    """Return what becomes of *rows*, given one verdict for each.

    Args:
        rows: As they were sent.
        verdicts: What the store said; an outcome nobody knows counts as `retry`.
        misfits: What is known of documents that may not fit; updated.
        now: Epoch seconds.
    """
    judged = list(zip(rows, verdicts, strict=True))
    delivered = [row.seq for row, verdict in judged if verdict.outcome in ("stored", "duplicate")]
    misfits.note_accepted(delivered)  # first: what others of the batch got counts for those refused
    settled = Settlement(
        delivered,
        duplicates=sum(verdict.outcome == "duplicate" for verdict in verdicts),
        blocked=[row for row, verdict in judged if verdict.outcome == "blocked"],
        blocked_reason=next((verdict.reason for verdict in verdicts if verdict.outcome == "blocked"), ""),
        asked_s=max((verdict.retry_after_s or 0.0 for verdict in verdicts), default=0.0),
    )
    for row, verdict in judged:
        if verdict.outcome == "rejected":
            settled.refused.append((row.seq, verdict.reason))
        elif verdict.outcome not in ("stored", "duplicate", "blocked"):
            _settle_refusal(row, verdict, misfits, now, settled)
    return settled


def _settle_refusal(row: Row, verdict: Verdict, misfits: Misfits, now: float, settled: Settlement) -> None:
    """Put a row that was refused for now off, or give it up."""
    if not (verdict.lacks_room and is_heavy(row)):
        due = now + delay_s(row.attempts + 1, verdict.retry_after_s)
        settled.put_off.append((row.seq, due, verdict.reason))
    elif misfits.is_given_up(row, now):
        settled.refused.append((row.seq, TOO_LARGE))
    else:
        due = now + heavy_delay_s(row, verdict.retry_after_s)
        settled.put_off.append((row.seq, due, verdict.reason))
