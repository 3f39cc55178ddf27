# SPDX-License-Identifier: Apache-2.0
"""Spools that nobody delivers are found and named."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flywheel_logging.announce import announce
from flywheel_logging.config import load_settings
from flywheel_logging.dead_letters import DeadFilter
from flywheel_logging.errors import SpoolError
from flywheel_logging.owners import Owner, host_name
from flywheel_logging.record import Document
from flywheel_logging.spool import Spool
from flywheel_logging.spool_place import SpoolPlace
from flywheel_logging.spool_survey import Stray, dead, dead_groups, strays, view, views

DOCUMENT = Document("record", "1", "2026-11-21T00:00:00.000Z", b"{}")
GONE = Owner(host_name(), 1, "long ago")


def _left_behind(path: Path, destination: str) -> None:
    """Write a spool as a process leaves it that was killed."""
    spool = Spool.open(path, owner=GONE)
    spool.remember_destination(destination)
    spool.append([DOCUMENT, DOCUMENT])
    spool.bury([(1, "too_large")])


def test_a_spool_without_a_process_is_named_with_its_destination_and_counts(tmp_path: Path) -> None:
    """What a dead process of another destination left is a stray."""
    path = tmp_path / "spool-1-0123456789abcdef.sqlite3"
    _left_behind(path, "http://old:9200 llm-logs")

    assert [Stray(path, "http://old:9200 llm-logs", 1, 1)] == list(strays(tmp_path, None, now=time.time()))


def test_the_present_spool_an_empty_one_and_one_in_use_are_none(tmp_path: Path) -> None:
    """Only what holds something, is not pointed to, and has no living process is a stray."""
    present, empty, used, foreign = (tmp_path / f"spool-1-{n}.sqlite3" for n in "abcd")
    _left_behind(present, "present")
    SpoolPlace("empty", empty).open().close()
    living = SpoolPlace("used", used).open()
    living.append([DOCUMENT])
    foreign.write_bytes(b"no database")

    assert [] == list(strays(tmp_path, present, now=time.time()))
    living.close()


def test_the_start_up_lines_name_strays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A WARNING says how much waits, for where, in which file, and which command delivers it."""
    _left_behind(tmp_path / "spool-1-old.sqlite3", "http://old:9200 llm-logs")
    spool = SpoolPlace("http://new:9200 llm-logs", tmp_path / "spool-1-new.sqlite3").open()
    announce("http://new:9200 llm-logs", load_settings(home=tmp_path), spool)
    spool.close()

    assert "1 documents and 1 dead letters for http://old:9200 llm-logs wait in" in caplog.text
    assert "flywheel-logging replay" in caplog.text


def test_an_onlooker_sees_counts_and_processes_and_becomes_none(tmp_path: Path) -> None:
    """Reading a spool registers nobody, and says who lives with what it counted."""
    path = tmp_path / "spool-1-used.sqlite3"
    living = SpoolPlace("http://here:9200 llm-logs", path).open()
    living.append([DOCUMENT, DOCUMENT])
    living.heartbeat({"captured": 2})
    seen = view(path, now=time.time())
    (again,) = views(tmp_path, now=time.time())
    living.close()

    assert ("http://here:9200 llm-logs", 2, 0, True) == (
        *(seen.destination, seen.stats.rows, seen.stats.own_rows),
        seen.is_served,
    )
    assert [{"captured": 2}] == [process.counters for process in again.processes]


def test_dead_letters_of_any_spool_can_be_read(tmp_path: Path) -> None:
    """Grouped by reason, all of them, or one by its number, without being a process of that spool."""
    path = tmp_path / "spool-1-old.sqlite3"
    _left_behind(path, "http://old:9200 llm-logs")
    (group,) = dead_groups(path)
    (letter,) = dead(path, 10, DeadFilter(seqs=frozenset({1})))

    assert ("too_large", "record", 1, 2) == (group.reason, group.kind, group.rows, group.size_bytes)
    assert DOCUMENT == letter.document
    assert [] == dead(path, 10, DeadFilter(reason="mapping"))


def test_what_is_no_spool_raises_a_spool_error(tmp_path: Path) -> None:
    """A missing and a foreign file are told apart from an empty spool."""
    foreign = tmp_path / "spool-1-foreign.sqlite3"
    foreign.write_bytes(b"no database" * 100)

    for path in (foreign, tmp_path / "missing.sqlite3"):
        with pytest.raises(SpoolError):
            view(path, now=time.time())
    assert [] == list(views(tmp_path, now=time.time()))
