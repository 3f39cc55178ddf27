"""The table of calls in flight; numbers in the docstrings are those of the module's promises."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from flywheel_logging import inflight
from flywheel_logging.attribution import Source
from flywheel_logging.inflight import CANCEL_GRACE_S, MAX_AGE_S, Call, InFlight, root_of
from flywheel_logging.snapshot import CallEnd, CallStart


def _call(
    table: InFlight, run_id: UUID | None = None, parent: UUID | None = None, started: float = 0.0
) -> Call:
    start = CallStart(run_id or uuid4(), parent, False, [], "", {}, {}, [], None, 0.0, started)
    return Call(start, Source(), None, table.run(parent), 0)


def _ended(at: float) -> CallEnd:
    return CallEnd([], {}, None, 0.0, at)


@pytest.fixture
def table() -> InFlight:
    """An empty table."""
    return InFlight()


class TestOneCall:
    """A run that two handlers report is one call."""

    def test_case_27_two_handlers_give_one_call(self, table: InFlight) -> None:
        """(1) start, start, end, end: the first end returns the call, the second nothing, and it is gone."""
        call = _call(table)
        table.add(call)
        assert table.is_known_start(call.start.run_id)

        assert call is table.finish(call.start.run_id)
        assert table.finish(call.start.run_id) is None
        assert {} == table.calls

    def test_case_27_a_used_run_id_is_a_new_call(self, table: InFlight) -> None:
        """(2) A run id that comes again after its end is not known."""
        call = _call(table)
        table.add(call)
        table.finish(call.start.run_id)

        assert not table.is_known_start(call.start.run_id)

    def test_a_start_after_the_first_end_is_a_new_call(self, table: InFlight) -> None:
        """(2) Even where a second handler still owes its end."""
        call = _call(table)
        table.add(call)
        table.is_known_start(call.start.run_id)
        table.finish(call.start.run_id)

        assert not table.is_known_start(call.start.run_id)

    @pytest.mark.parametrize("handlers", [1, 2, 3])
    def test_case_27_a_token_without_a_chunk_counts_once(self, table: InFlight, handlers: int) -> None:
        """(1) Each handler reports each token, all of them before the next one."""
        call = _call(table)
        table.add(call)
        for _ in range(handlers - 1):
            table.is_known_start(call.start.run_id)

        assert [False, *[True] * (handlers - 1)] * 3 == [call.is_repeated(None) for _ in range(3 * handlers)]

    def test_case_46_an_end_without_a_start_is_counted(self, table: InFlight) -> None:
        """An end of a call that was never seen gives nothing and is counted."""
        assert table.finish(uuid4()) is None
        assert 1 == table.counts["unknown_end"]


class TestGivenUp:
    """Calls that do not end."""

    def test_case_06_a_call_that_never_ends_is_abandoned(self, table: InFlight) -> None:
        """(3) After MAX_AGE_S, and its late end is counted."""
        call = _call(table, started=0.0)
        table.add(call)

        assert [] == table.sweep(MAX_AGE_S)
        assert [call] == table.sweep(MAX_AGE_S + 1)
        assert "abandoned" == call.fate
        assert table.finish(call.start.run_id) is None
        assert 1 == table.counts["late_end"]

    def test_case_06_the_oldest_makes_room(self, table: InFlight, monkeypatch: pytest.MonkeyPatch) -> None:
        """(3) With MAX_CALLS open, the oldest is given up for a new one."""
        monkeypatch.setattr(inflight, "MAX_CALLS", 2)
        first, second, third = (_call(table) for _ in range(3))
        table.add(first)
        table.add(second)

        assert first is table.add(third)
        assert "abandoned" == first.fate
        assert [second, third] == list(table.calls.values())

    def test_case_06_a_cancelled_parent_cancels_after_a_grace(self, table: InFlight) -> None:
        """(4) However deep the call lies below the run that was cancelled."""
        outer, inner = uuid4(), uuid4()
        table.open_run(outer, None)
        table.open_run(inner, outer)
        call = _call(table, parent=inner)
        table.add(call)
        table.close_run(inner)
        table.close_run(outer, cancelled_at=10.0)

        assert [] == table.sweep(10.0 + CANCEL_GRACE_S)
        assert [call] == table.sweep(10.1 + CANCEL_GRACE_S)
        assert "cancelled" == call.fate

    def test_a_call_that_ends_within_the_grace_is_not_cancelled(self, table: InFlight) -> None:
        """(4) A cancelled parent is not the call's own end."""
        parent = uuid4()
        table.open_run(parent, None)
        call = _call(table, parent=parent)
        table.add(call)
        table.close_run(parent, cancelled_at=1.0)

        assert call is table.finish(call.start.run_id)
        assert [] == table.sweep(100.0)

    def test_the_other_handlers_missing_end_leaks_nothing(self, table: InFlight) -> None:
        """An entry that waits for a second end is removed, and gives no second record."""
        call = _call(table)
        table.add(call)
        table.is_known_start(call.start.run_id)
        table.finish(call.start.run_id)
        call.end = _ended(5.0)

        assert [] == table.sweep(6.0 + CANCEL_GRACE_S)
        assert {} == table.calls

    def test_draining_gives_up_what_is_open(self, table: InFlight) -> None:
        """At a shutdown every open call is abandoned, an ended one is not."""
        open_call, ended = _call(table), _call(table)
        table.add(open_call)
        table.add(ended)
        table.is_known_start(ended.start.run_id)
        table.finish(ended.start.run_id)

        assert [open_call] == table.drain()


class TestRuns:
    """Enclosing runs."""

    def test_case_32_the_root_is_the_outermost_run_seen(self, table: InFlight) -> None:
        """Parents are followed upwards, also after they ended."""
        root, node = uuid4(), uuid4()
        table.open_run(root, None)
        table.open_run(node, root)
        call = _call(table, parent=node)
        table.close_run(node)
        table.close_run(root)

        found = root_of(call)
        assert found is not None
        assert (root, True) == (found.run_id, found.is_root)

    def test_case_32_runs_are_bounded(self, table: InFlight, monkeypatch: pytest.MonkeyPatch) -> None:
        """The oldest run is forgotten for a new one."""
        monkeypatch.setattr(inflight, "MAX_RUNS", 10)
        runs = [uuid4() for _ in range(30)]
        for run in runs:
            table.open_run(run, None)

        assert table.run(runs[0]) is None
        assert table.run(runs[-1]) is not None
