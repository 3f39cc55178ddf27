# SPDX-License-Identifier: Apache-2.0
"""What happens to an exception of ours at the boundary to the application: it is counted, and stops there.

A hook may not log either, since logging may write to a file: the intake thread reports what is noted here.
Frames are reduced to file, line and function; a message could carry content and is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

counts: Final[Counter[str]] = Counter()
"""Failures by `boundary: exception type at file:line:function`."""

_reported: Final[Counter[str]] = Counter()

observer: Callable[[BaseException], None] | None = None
"""Called with each failure; the test suite sets one that raises, so that no fault of ours is swallowed."""


def note(boundary: str, error: BaseException) -> None:
    """Count *error*, which is ours, at *boundary*."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}:{code.co_name}"
        trace = trace.tb_next
    counts[f"{boundary}: {type(error).__name__} at {place}"] += 1
    if observer is not None:
        observer(error)


def unreported() -> list[tuple[str, int]]:
    """Return the failures that came since the last time this was asked, with their counts so far."""
    news = [(fault, count) for fault, count in list(counts.items()) if _reported[fault] != count]
    _reported.update({fault: count - _reported[fault] for fault, count in news})
    return news
