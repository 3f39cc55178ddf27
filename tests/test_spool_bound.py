# SPDX-License-Identifier: Apache-2.0
"""(spool 7) The bound of a spool, whatever is appended and settled in whatever order."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from flywheel_logging.errors import SpoolFull
from flywheel_logging.spool import Spool
from tests.test_spool import EVERYTHING, ids, make_documents

MAX_BYTES = 3 * 1024 * 1024

_appends = st.tuples(st.just("append"), st.lists(st.integers(0, 200_000), min_size=1, max_size=8))
_settles = st.tuples(st.sampled_from(["acknowledge", "bury"]), st.lists(st.integers(0, 30), max_size=8))


@settings(max_examples=15)
@given(steps=st.lists(st.one_of(_appends, _appends, _settles), min_size=10, max_size=60))
def test_a_full_spool_refuses_the_newest_and_keeps_its_bound(steps: list[tuple[str, list[int]]]) -> None:
    """Accepted = waiting + delivered + buried, in order; what is refused leaves no trace."""
    names, accepted, settled, refused = count(), [], set(), 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "spool.db"
        spool = Spool.open(path, max_bytes=MAX_BYTES)
        for action, numbers in steps:
            waiting = spool.due(*EVERYTHING)
            chosen = [waiting[index] for index in sorted(set(numbers)) if index < len(waiting)]
            if action == "append":
                documents = [make_documents(f"{next(names):05}", size=size)[0] for size in numbers]
                try:
                    accepted += ids(spool.append(documents))
                except SpoolFull:
                    refused += len(documents)
            elif action == "acknowledge":
                spool.acknowledge(row.seq for row in chosen)
                settled |= set(ids(chosen))
            else:
                assert spool.bury([(row.seq, "mapping") for row in chosen]) == len(chosen)
                settled |= set(ids(chosen))
            assert path.stat().st_size <= MAX_BYTES
        left, unwritten = ids(spool.due(*EVERYTHING)), spool.stats().unacknowledged
        spool.close()

    assert [name for name in accepted if name not in settled] == left
    assert (0, next(names)) == (unwritten, len(accepted) + refused)
