# SPDX-License-Identifier: Apache-2.0
"""What is particular to the embedded store: its file, several processes, and what leaves it."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.stores.sqlite_file import translated
from flywheel_logging.testing import FakeClock
from tests.stores.documents import START_S, measurement, new_id, record, sample

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = Filter()
DAY_S = 86_400.0


def mode(path: Path) -> int:
    """Return the permission bits of *path*."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
class TestFile:
    """The file and its folders."""

    def test_is_for_its_owner_only(self, tmp_path: Path) -> None:
        """New folders have mode 0700, the file and its side files 0600, whatever the umask."""
        tmp_path.chmod(0o755)
        store = SqliteStore(tmp_path / "new" / "deep" / "s.db")
        before = os.umask(0)
        try:
            store.write([record(1)])
            modes = {path.name: mode(path) for path in sorted(tmp_path.rglob("*"))}
        finally:
            os.umask(before)
            store.close()

        files = dict.fromkeys(["s.db", "s.db-shm", "s.db-wal"], 0o600)
        assert modes == {"new": 0o700, "deep": 0o700, **files}
        assert mode(tmp_path) == 0o755

    def test_keeps_the_mode_of_what_existed(self, tmp_path: Path) -> None:
        """A folder and a file that were there keep the modes that somebody gave them."""
        tmp_path.chmod(0o775)
        (tmp_path / "s.db").touch(0o640)
        (tmp_path / "s.db").chmod(0o640)
        store = SqliteStore(tmp_path / "s.db")

        store.prepare()
        store.close()

        assert (mode(tmp_path), mode(tmp_path / "s.db")) == (0o775, 0o640)

    def test_reading_creates_nothing(self, tmp_path: Path) -> None:
        """A reader of a store that does not exist finds nothing and leaves nothing behind."""
        store = SqliteStore(tmp_path / "new" / "s.db")

        found = (list(store.scan("record", EVERYTHING, limit=9)), store.count("sample", EVERYTHING))

        assert found == ([], 0)
        assert store.delete("record", EVERYTHING) == 0
        assert store.health().ok
        assert list(tmp_path.iterdir()) == []

    def test_a_deleted_file_comes_back(self, tmp_path: Path) -> None:
        """When somebody deletes the file under a running writer, the next records go to a new one."""
        store = SqliteStore(tmp_path / "s.db", clock=FakeClock(START_S))
        store.write([record(1)])
        (tmp_path / "s.db").unlink()

        verdicts = store.write([record(2)])

        store.close()
        reader = SqliteStore(tmp_path / "s.db")
        found = [stored.id for stored in reader.scan("record", EVERYTHING, limit=9)]
        reader.close()
        assert [verdict.outcome for verdict in verdicts] == ["stored"]
        assert found == [new_id(2)]

    def test_a_file_that_is_no_database_blocks(self, tmp_path: Path) -> None:
        """Somebody else's file is neither changed nor a reason to drop anything."""
        path = tmp_path / "s.db"
        path.write_bytes(b"not a database, but long enough to be looked at" * 100)
        store = SqliteStore(path)

        with pytest.raises(StoreBlocked, match="move it away"):
            store.write([record(1)])
        assert store.health().ok is False

    def test_a_folder_that_cannot_be_made_blocks(self, tmp_path: Path) -> None:
        """The message says which setting to change."""
        (tmp_path / "file").touch()

        with pytest.raises(StoreBlocked, match="FLYWHEEL_HOME"):
            SqliteStore(tmp_path / "file" / "s.db").prepare()

    def test_an_old_library_blocks(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """SQLite before 3.35 is named, with what to do, before anything is created."""
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

        with pytest.raises(StoreBlocked, match=r"3\.35"):
            SqliteStore(tmp_path / "s.db").prepare()
        assert list(tmp_path.iterdir()) == []


class TestTables:
    """What somebody finds who opens the file with SQL."""

    def test_request_and_response_are_columns(self, tmp_path: Path) -> None:
        """They hold the JSON text that came, to the byte."""
        store = SqliteStore(tmp_path / "s.db")
        text = r'{"model":"m","big":123456789012345678901,"half":"\ud83d","price":1.50}'
        document = record(1)
        body = document.body.replace(json.dumps(json.loads(document.body)["request"]).encode(), text.encode())
        store.write([type(document)("record", document.id, document.timestamp, body)])
        store.close()

        with sqlite3.connect(tmp_path / "s.db") as connection:
            row = connection.execute(
                "SELECT record_id, client_id, workload_id, request FROM records"
            ).fetchone()
        connection.close()

        assert row == (document.id, "shop", "aiva", text)

    def test_missing_columns_of_an_older_version_are_added(self, tmp_path: Path) -> None:
        """A file made before a field existed gets the column, and its rows stay."""
        store = SqliteStore(tmp_path / "s.db")
        store.write([measurement(1, model="old")])
        store.close()
        with sqlite3.connect(tmp_path / "s.db") as connection:
            connection.execute("ALTER TABLE measurements DROP COLUMN cost_usd")
        connection.close()

        store.write([measurement(2, cost_usd=0.5)])

        found = {
            stored.id: stored.body.get("cost_usd")
            for stored in store.scan("measurement", EVERYTHING, limit=9)
        }
        store.close()
        assert found == {new_id(1): None, new_id(2): 0.5}

    def test_columns_of_a_newer_version_are_left_alone(self, tmp_path: Path) -> None:
        """A file made by a newer version is written and read as far as this one knows it."""
        store = SqliteStore(tmp_path / "s.db")
        store.prepare()
        store.close()
        with sqlite3.connect(tmp_path / "s.db") as connection:
            connection.execute("ALTER TABLE samples ADD COLUMN from_the_future TEXT DEFAULT 'x'")
        connection.close()

        store.write([sample(1, cpu_count=2)])

        (found,) = store.scan("sample", EVERYTHING, limit=9)
        store.close()
        assert found.body == json.loads(sample(1, cpu_count=2).body)

    def test_a_number_beyond_a_column_is_rejected_alone(self, tmp_path: Path) -> None:
        """An integer of more than 64 bits in a measurement harms no other document."""
        store = SqliteStore(tmp_path / "s.db")

        verdicts = store.write([measurement(1), measurement(2, seed=2**63), measurement(3, seed=2**63 - 1)])

        store.close()
        assert [verdict.outcome for verdict in verdicts] == ["stored", "rejected", "stored"]

    def test_a_scan_goes_on_beyond_a_page_while_others_write(self, tmp_path: Path) -> None:
        """Documents written after the start of a scan neither break it nor repeat anything."""
        store = SqliteStore(tmp_path / "s.db", clock=FakeClock(START_S))
        store.write([record(number) for number in range(1200)])

        scan = store.scan("record", EVERYTHING, limit=5000)
        first = next(scan).id
        store.write([record(9999)])
        rest = [stored.id for stored in scan]
        store.close()

        assert [first, *rest] == [new_id(number) for number in range(1199, -1, -1)]


class TestRetention:
    """What leaves, and when."""

    def test_old_documents_leave(self, tmp_path: Path) -> None:
        """After `max_age_days` a document of any kind is deleted by a later write."""
        clock = FakeClock(START_S)
        store = SqliteStore(tmp_path / "s.db", max_age_days=30, clock=clock)
        store.write([record(1), measurement(1), sample(1)])

        clock.advance(30 * DAY_S + 2)
        store.write([record(2, seconds=30 * DAY_S)])

        kinds = ("record", "measurement", "sample")
        counts = [store.count(kind, EVERYTHING) for kind in kinds]
        store.close()
        assert counts == [1, 0, 0]

    def test_is_not_looked_at_with_every_write(self, tmp_path: Path) -> None:
        """Within five minutes of the last look nothing is deleted."""
        clock = FakeClock(START_S)
        store = SqliteStore(tmp_path / "s.db", max_age_days=1, clock=clock)
        store.write([record(1)])
        clock.advance(299)
        store.write([record(2, seconds=-2 * DAY_S)])
        before = store.count("record", EVERYTHING)

        clock.advance(1)
        store.write([record(3)])

        after = store.count("record", EVERYTHING)
        store.close()
        assert (before, after) == (2, 2)

    def test_the_oldest_leave_when_the_file_is_full(self, tmp_path: Path) -> None:
        """Above `max_bytes` the oldest documents leave, the newest stay, and the file is about as large."""
        max_bytes = 8 * 1024**2
        store = SqliteStore(tmp_path / "s.db", max_bytes=max_bytes, clock=FakeClock(START_S))
        for start in range(0, 6000, 200):
            store.write([record(n, request={"text": "x" * 4000}) for n in range(start, start + 200)])

        kept = [stored.id for stored in store.scan("record", EVERYTHING, limit=6000)]
        size = (tmp_path / "s.db").stat().st_size
        store.close()

        assert kept == [new_id(number) for number in range(5999, 5999 - len(kept), -1)]
        assert 1000 < len(kept) < 2100
        assert size < 1.25 * max_bytes


WRITER = """
import sys
from flywheel_logging.stores.sqlite import SqliteStore
from tests.stores.documents import record, measurement
from flywheel_logging.testing import FakeClock
store = SqliteStore(sys.argv[1], clock=FakeClock(1_795_000_000.0))
first = int(sys.argv[2])
for start in range(first, first + 2000, 50):
    numbers = range(start, start + 50)
    verdicts = store.write([record(n) for n in numbers] + [measurement(n) for n in numbers])
    assert {v.outcome for v in verdicts} == {"stored"}, verdicts
store.close()
"""


def test_four_processes_write_while_one_reads(tmp_path: Path) -> None:
    """Four processes that open one new file at once lose nothing and never see a locked database."""
    path = tmp_path / "new" / "s.db"
    command = [sys.executable, "-W", "error", "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen([*command, str(first)], stderr=subprocess.PIPE, text=True)
        for first in range(0, 8000, 2000)
    ]
    reader = SqliteStore(path)
    while any(writer.poll() is None for writer in writers):
        seen = [stored.id for stored in reader.scan("record", EVERYTHING, limit=700)]
        assert seen == sorted(seen, reverse=True)
    errors = [writer.communicate(timeout=60)[1] for writer in writers]

    counts = (reader.count("record", EVERYTHING), reader.count("measurement", EVERYTHING))
    reader.close()
    assert (errors, counts) == ([""] * 4, (8000, 8000))


def test_a_lock_that_stays_is_a_reason_to_try_again(tmp_path: Path) -> None:
    """SQLite's `database is locked` is `StoreUnavailable`, never a loss."""
    path = tmp_path / "s.db"
    holder, other = (sqlite3.connect(path, timeout=0, isolation_level=None) for _ in range(2))
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailable, match="locked"), translated(path):
        other.execute("BEGIN IMMEDIATE")

    holder.close()
    other.close()
