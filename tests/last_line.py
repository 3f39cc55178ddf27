# SPDX-License-Identifier: Apache-2.0
"""The last line of defence: whatever a test has written anywhere is searched for canaries.

A pytest plugin, for every test of the suite. It looks at what a process can let personal data out by:

1. every statement that the package has SQLite execute, with its values: spool, dead letters, local store.
   What a search node is sent are the rows of a spool, byte by byte;
2. every file below the test's folder, where `FLYWHEEL_HOME` is, after the test: of other processes, too;
3. every line that is logged, with its traceback, and what is written to the standard streams;
4. the figures of all pipelines, which become metrics and health.

A test that gives a program a file with a canary in it makes that file in a folder of its own
(`tmp_path_factory`).
"""

from __future__ import annotations

import functools
import logging
import mmap
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.canaries import CUSTOMERS_GATES, CUSTOMERS_OWN, OURS, canaries_in

_PLANTED_HEX: Final = {needle.encode().hex(): name for needle, name in OURS.items()}
_OWN_HEX: Final = {needle.encode().hex(): name for needle, name in CUSTOMERS_OWN.items()}
_GATES_HEX: Final = tuple(gate.encode().hex() for gate in CUSTOMERS_GATES)
_PLANTED_BYTES: Final = {needle.encode(): name for needle, name in OURS.items()}
_OWN_BYTES: Final = {needle.encode(): name for needle, name in CUSTOMERS_OWN.items()}
_GATES_BYTES: Final = tuple(gate.encode() for gate in CUSTOMERS_GATES)


class Watch:
    """Collects what got out; written to by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._leaks: dict[str, None] = {}

    def leak(self, name: str, where: str) -> None:
        """Remember that the canary *name* was seen at *where*."""
        with self._lock:
            self._leaks[f"{name} in {where}"] = None

    def taken(self) -> list[str]:
        """Return what was seen since the last time, in order."""
        with self._lock:
            leaks, self._leaks = list(self._leaks), {}
        return leaks

    def text(self, text: str, where: str) -> None:
        """Look at *text*."""
        for name in canaries_in(text):
            self.leak(name, where)

    def statement(self, sql: str) -> None:
        """Look at a statement of SQLite, whose blobs are in hexadecimal."""
        where = f"SQLite: {sql[:40]!r}"
        self.text(sql, where)
        found = [name for needle, name in _PLANTED_HEX.items() if needle in sql]
        if any(gate in sql for gate in _GATES_HEX):
            found += [name for needle, name in _OWN_HEX.items() if needle in sql]
        for name in found:
            self.leak(name, where)

    def file(self, path: Path) -> None:
        """Look at the bytes of a file; one that is gone by now, as SQLite's own are, is gone."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            if os.fstat(file.fileno()).st_size:
                self._bytes(file.fileno(), f"the file {path.name}")

    def _bytes(self, descriptor: int, where: str) -> None:
        with mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ) as data:
            found = [name for needle, name in _PLANTED_BYTES.items() if data.find(needle) >= 0]
            if any(data.find(gate) >= 0 for gate in _GATES_BYTES):
                found += [name for needle, name in _OWN_BYTES.items() if data.find(needle) >= 0]
        for name in found:
            self.leak(name, where)


watch: Final = Watch()


class _Lines(logging.Handler):
    """Looks at every line that is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        watch.text(self.format(record), f"the log of {record.name}")


_lines: Final = _Lines(logging.NOTSET)


def _watched(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    @functools.wraps(connect)
    def watched(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        opener = sys._getframe(1).f_globals.get("__name__", "")  # an application has databases of its own
        if opener.startswith("flywheel_logging."):
            connection.set_trace_callback(watch.statement)
        return connection

    return watched


def pytest_configure() -> None:
    """Begin to look."""
    sqlite3.connect = _watched(sqlite3.connect)  # type: ignore[assignment]  # the same with an observer
    logging.getLogger().addHandler(_lines)


def pytest_unconfigure() -> None:
    """Look no more."""
    logging.getLogger().removeHandler(_lines)
    sqlite3.connect = sqlite3.connect.__wrapped__  # type: ignore[attr-defined]  # what `wraps` left


@pytest.fixture(autouse=True)
def last_line(tmp_path: Path) -> Iterator[Watch]:
    """Fail the test by which a canary got out."""
    yield watch
    for path in _files(tmp_path):
        watch.file(path)
    leaks = watch.taken()
    if leaks:
        pytest.fail("a canary got out: " + "; ".join(leaks), pytrace=False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run where something got out after its last test."""
    leaks = watch.taken()
    if leaks:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write("a canary got out after the last test: " + "; ".join(leaks) + "\n")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Look at the figures that the test leaves behind, before its fixtures are taken down."""
    try:
        return (yield)
    finally:
        runtime = sys.modules.get("flywheel_logging.runtime")
        if runtime is not None:
            watch.text(repr(runtime.runtime.stats()), "the figures of a pipeline")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Iterator[None]:
    """Look at what was written to the standard streams."""
    report: Any = yield
    for name, text in report.sections:
        if name in (f"Captured stdout {call.when}", f"Captured stderr {call.when}"):
            watch.text(text, name)
    return report


def _files(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        for path in (Path(folder, name) for name in names):
            if path.is_file() and not path.is_symlink():
                yield path
