"""Host readings, from files captured on a Linux machine and from the machine that runs the tests."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from flywheel_logging.fields import SAMPLE_FIELDS
from flywheel_logging.system.host import HostReader
from flywheel_logging.testing import FakeClock

CAPTURED = Path(__file__).parent


@pytest.fixture
def captured(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Have psutil read the first of two captures, two seconds apart; the network's counts are edited."""
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(CAPTURED / "proc_1"))
    return monkeypatch


def _read_twice(clock: FakeClock, captured: pytest.MonkeyPatch, second: str) -> dict[str, object]:
    reader = HostReader(Path("/"), clock=clock)
    reader.read()
    clock.advance(2.0)
    captured.setattr(psutil, "PROCFS_PATH", second)
    return reader.read()


def test_percentages_and_rates_cover_the_time_between_two_readings(captured: pytest.MonkeyPatch) -> None:
    """406 of 407 ticks were busy, 24,900 bytes came by network, loopback left out."""
    found = _read_twice(FakeClock(), captured, str(CAPTURED / "proc_2"))

    expected = {"cpu_percent": 99.75, "net_sent_bytes_per_s": 1_000.5, "net_received_bytes_per_s": 12_450.0}
    assert expected == {name: found[name] for name in expected}


def test_memory_and_swap_are_the_files(captured: pytest.MonkeyPatch) -> None:
    """24,684,084 kB less 18,069,632 kB available, as the kernel counts them."""
    found = HostReader(Path("/"), clock=FakeClock()).read()

    expected = {"memory_total_bytes": 25_276_502_016, "memory_used_bytes": 6_773_198_848}
    assert expected == {name: found[name] for name in expected}
    assert "swap_percent" not in found  # this machine has none


def test_the_first_reading_has_no_rates() -> None:
    """A rate needs a reading before it: unknown is absent."""
    found = HostReader(Path("/")).read()

    assert set() == {name for name in found if name.endswith(("_per_s", "cpu_percent"))}


def test_counters_that_were_reset_give_no_rate(captured: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A network card that came anew counts from zero, and has no negative rate."""
    (tmp_path / "net").mkdir()
    for name in ("stat", "meminfo", "vmstat"):
        (tmp_path / name).write_text((CAPTURED / "proc_2" / name).read_text())
    header = "\n".join((CAPTURED / "proc_2/net/dev").read_text().splitlines()[:2])
    (tmp_path / "net/dev").write_text(f"{header}\n  eth0: 10 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0\n")

    found = _read_twice(FakeClock(), captured, str(tmp_path))

    assert 10 == found["net_received_bytes"]
    assert "net_received_bytes_per_s" not in found


def test_files_that_cannot_be_read_cost_only_their_fields(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a sandbox without /proc the disk and the load are still told."""
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path))

    found = HostReader(tmp_path).read()

    assert {"cpu_count", "load_1m", "disk_percent"} <= set(found)
    assert set() == {name for name in found if name.startswith(("memory_", "net_"))}


def test_a_missing_folder_is_measured_where_it_would_be_made(tmp_path: Path) -> None:
    """The home need not exist yet for its disk to be told."""
    found = HostReader(tmp_path / "not" / "yet").read()

    assert psutil.disk_usage(str(tmp_path)).total == found["disk_total_bytes"]


def test_every_field_is_in_the_table_with_its_type() -> None:
    """What a reading has, the mapping has."""
    reader = HostReader(Path("/"))
    reader.read()
    found = reader.read()

    types = {"long": int, "double": float}
    assert {} == {n: v for n, v in found.items() if not isinstance(v, types[SAMPLE_FIELDS[n]] | int)}


def test_nothing_of_psutils_own_state_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application that asks `cpu_percent(None)` goes on getting the time since it asked itself."""
    before = dict(psutil._last_cpu_times), dict(psutil._last_cpu_times_2)  # psutil's own memory

    HostReader(Path("/")).read()

    assert before == (dict(psutil._last_cpu_times), dict(psutil._last_cpu_times_2))  # as above
