"""The highest readings while a call ran."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.system.peaks import Peaks


def test_a_call_gets_the_highest_of_the_readings_within_it() -> None:
    """Readings before and after do not count; of two GPUs the busier one does."""
    peaks = Peaks()
    peaks.add(1.0, {"cpu_percent": 99.0, "process_rss_bytes": 9}, [])
    peaks.add(2.0, {"cpu_percent": 40.0, "process_rss_bytes": 5}, [{"gpu_utilization_percent": 10.0}])
    peaks.add(
        3.0,
        {"cpu_percent": 30.0, "process_rss_bytes": 7},
        [{"gpu_utilization_percent": 20.0, "gpu_memory_used_bytes": 4}, {"gpu_utilization_percent": 80.0}],
    )
    peaks.add(4.0, {"cpu_percent": 98.0}, [])

    expected = {
        "cpu_percent_max": 40.0,
        "process_rss_bytes_max": 7,
        "gpu_utilization_max": 80.0,
        "gpu_memory_bytes_max": 4,
    }
    assert expected == peaks.over(1.5, 3.5)


def test_a_call_between_two_readings_has_none() -> None:
    """Nobody else's reading is attributed to it."""
    peaks = Peaks()
    peaks.add(1.0, {"cpu_percent": 99.0}, [])
    peaks.add(2.0, {"cpu_percent": 40.0}, [])

    assert {} == peaks.over(1.1, 1.9)


@given(st.lists(st.floats(0, 100), max_size=40), st.integers(1, 10), st.integers(-1, 41), st.integers(-1, 41))
def test_the_window_is_the_newest_readings(values: list[float], kept: int, started: int, ended: int) -> None:
    """At least the newest *kept* readings answer, and what they answer is right."""
    peaks = Peaks(kept)
    for at, value in enumerate(values):
        peaks.add(float(at), {"cpu_percent": value}, [])

    within = [v for at, v in enumerate(values) if started <= at <= ended and at >= len(values) - kept]
    if within and started >= len(values) - kept:
        assert {"cpu_percent_max": max(within)} == peaks.over(started, ended)
    assert len(peaks._instants) < 2 * kept  # the bound is what is tested
