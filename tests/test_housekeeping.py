# SPDX-License-Identifier: Apache-2.0
"""What the settings have done by itself: nothing unless asked, and then whole days, kind by kind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.chores import Progress
from flywheel_logging.config import Settings, destination_of, load_settings, store_options
from flywheel_logging.errors import ConfigError, StoreBlocked
from flywheel_logging.housekeeping import chores
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.record import KINDS, Kind
from flywheel_logging.stores.base import Filter, Store
from flywheel_logging.stores.rollups import HOUR_S, sealed_until
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, call
from tests.stores.documents import START_S, measurement, record, sample

DAY_S = 86_400
CLUSTER = "http://localhost:9"
NEVER: dict[Kind, float | None] = dict.fromkeys(KINDS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store that deletes nothing by itself, as a server."""
    made = SqliteStore(tmp_path / "s.db", clock=FakeClock(START_S), max_age_days=NEVER)
    made.prepare()
    yield made
    made.close()


def _settings(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def _do(settings: Settings, store: Store, clock: FakeClock) -> list[dict[str, int]]:
    """Do all chores once, and return what each did."""
    told = []
    for chore in chores(settings, destination_of(settings), clock=clock):
        progress = Progress(lambda: None)
        chore.work(store, progress)
        told.append(dict(progress.done))
    return told


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("", {}),
        ("30", {"record": 30, "measurement": 30, "sample": 30}),
        (" records = 30, samples=7", {"record": 30, "sample": 7}),
    ],
)
def test_days_are_for_all_kinds_or_by_kind(
    monkeypatch: pytest.MonkeyPatch, value: str, days: dict[str, int]
) -> None:
    """Numbers are small and worth keeping longer than content."""
    assert days == _settings(monkeypatch, FLYWHEEL_RETENTION_DAYS=value).retention_days


@pytest.mark.parametrize(
    "value", ["0", "-1", "soon", "1.5", "records", "records=", "calls=3", "records=3,4", "records=0", "9" * 9]
)
def test_what_says_no_days_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Deleting is never a guess, and what is wrong for three kinds is said once."""
    with pytest.raises(ConfigError) as error:
        _settings(monkeypatch, FLYWHEEL_RETENTION_DAYS=value)

    assert 1 == str(error.value).count("FLYWHEEL_RETENTION_DAYS")


@pytest.mark.parametrize(
    ("variables", "names"),
    [
        ({"ELASTICSEARCH_URL": CLUSTER}, []),
        ({}, []),
        ({"ELASTICSEARCH_URL": CLUSTER, "FLYWHEEL_RETENTION_DAYS": "9"}, ["retention"]),
        ({"ELASTICSEARCH_URL": CLUSTER, "FLYWHEEL_ROLLUPS": "1"}, ["rollups"]),
        ({"FLYWHEEL_ROLLUPS": "1"}, ["rollups", "retention"]),
        ({"FLYWHEEL_RETENTION_DAYS": "9"}, ["retention"]),
    ],
)
def test_nothing_is_done_that_nobody_asked_for(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], names: list[str]
) -> None:
    """From a server nothing is ever deleted by default; the local store has its own bound."""
    settings = _settings(monkeypatch, **variables)

    assert names == [chore.name for chore in chores(settings, destination_of(settings))]


def test_whole_days_are_deleted_kind_by_kind(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten days ago, the day stays until it is older as a whole; what is not named stays for good."""
    midnight = datetime.fromtimestamp(START_S, UTC).replace(hour=0, minute=0, second=0).timestamp() - START_S
    ages = [0.0, midnight - 10 * DAY_S, midnight - 10 * DAY_S - 1, -40.0 * DAY_S]
    store.write([make(n, seconds=s) for make in (record, measurement, sample) for n, s in enumerate(ages)])
    settings = _settings(
        monkeypatch, ELASTICSEARCH_URL=CLUSTER, FLYWHEEL_RETENTION_DAYS="records=10,samples=30"
    )

    told = _do(settings, store, FakeClock(START_S))

    assert [{"records deleted": 2, "samples deleted": 1}] == told
    assert [2, 4, 3] == [store.count(kind, Filter()) for kind in KINDS]


def test_what_one_kind_is_refused_does_not_keep_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is told when all the others are done."""
    store = _Guarded(tmp_path / "s.db", clock=FakeClock(START_S), max_age_days=NEVER)
    store.write([make(1, seconds=-30 * DAY_S) for make in (record, measurement, sample)])
    settings = _settings(monkeypatch, ELASTICSEARCH_URL=CLUSTER, FLYWHEEL_RETENTION_DAYS="9")

    with pytest.raises(StoreBlocked):
        _do(settings, store, FakeClock(START_S))

    assert [1, 0, 0] == [store.count(kind, Filter()) for kind in KINDS]
    store.close()


class _Guarded(SqliteStore):
    """A store that keeps its records."""

    def expire(self, kind: Kind, before: datetime) -> Any:
        if kind == "record":
            raise StoreBlocked("grant these credentials the right")
        return super().expire(kind, before)


def test_roll_ups_outlive_their_measurements(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those of a time at which no process ran: they are rolled up before they are deleted."""
    ages = [60 * DAY_S, 59 * DAY_S, DAY_S, HOUR_S / 2]
    store.write([call(n, ago_s=ago_s, user_id="u") for n, ago_s in enumerate(ages)])
    settings = _settings(
        monkeypatch, ELASTICSEARCH_URL=CLUSTER, FLYWHEEL_RETENTION_DAYS="30", FLYWHEEL_ROLLUPS="1"
    )
    clock = FakeClock(NOW)

    told = _do(settings, store, clock)

    assert [{"hours rolled up": 3}, {"measurements deleted": 2}] == told
    answer = ModelMetrics(store, clock=clock).summary()
    assert ([4], "rollup and raw") == ([row.figures.requests for row in answer.rows], answer.source)
    assert 2 == store.count("measurement", Filter(equals={"user_id": "u"}))


def test_an_hourly_look_takes_what_is_over_since(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one takes everything, however old."""
    settings = _settings(monkeypatch, ELASTICSEARCH_URL=CLUSTER, FLYWHEEL_ROLLUPS="1")
    clock = FakeClock(NOW)
    (chore,) = chores(settings, destination_of(settings), clock=clock)
    told = []

    for number, ago_s in enumerate((60.0 * DAY_S, 0.0, 50.0 * DAY_S)):
        store.write([call(number, ago_s=ago_s)])
        progress = Progress(lambda: None)
        chore.work(store, progress)
        told.append(progress.done["hours rolled up"])
        clock.advance(2 * HOUR_S)

    assert [1, 1, 0] == told
    assert 0 == sealed_until(store)


def test_the_local_store_is_governed_by_the_same_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measurements that are rolled up first are left to the chore."""
    settings = _settings(monkeypatch, FLYWHEEL_RETENTION_DAYS="records=5")
    assert {"record": 5} == store_options(settings, destination_of(settings))["max_age_days"]

    settings = _settings(monkeypatch, FLYWHEEL_ROLLUPS="1")
    ages = store_options(settings, destination_of(settings))["max_age_days"]
    assert {"record": 5, "measurement": None} == ages


def test_the_local_store_deletes_by_kind(tmp_path: Path) -> None:
    """Thirty days are for what is not named."""
    store = SqliteStore(
        tmp_path / "s.db", clock=FakeClock(START_S), max_age_days={"record": 5, "measurement": None}
    )
    days = (50, 20, 1)
    store.write(
        [make(n, seconds=-d * DAY_S) for make in (record, measurement, sample) for n, d in enumerate(days)]
    )

    assert [1, 3, 2] == [store.count(kind, Filter()) for kind in KINDS]
    store.close()


def _threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "flywheel-chores"]


@pytest.mark.parametrize(("variable", "count"), [("FLYWHEEL_RETENTION_DAYS", 1), ("FLYWHEEL_LABELS", 0)])
def test_an_application_that_asks_for_it_has_a_thread_for_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, count: int
) -> None:
    """It begins with the first call and ends with the shutdown."""
    from flywheel_logging.runtime import runtime

    monkeypatch.setenv(variable, "30")
    runtime.reset()
    pipeline = runtime.pipeline_for(None, None)
    assert pipeline is not None
    pipeline.start()
    pipeline.force_flush(10)

    threads = _threads()
    runtime.reset()
    for thread in threads:
        thread.join(10)

    assert (count, []) == (len(threads), _threads())
